import CurlewText

/// The files of one manifest: all rows of one billing period of one export. A delivery replaces the one before it.
public struct Delivery: Sendable, Equatable {
  public var exportName: String
  /// `YYYY-MM`.
  public var billingPeriod: String
  /// True if only the first row says which period this is. Then all rows must agree.
  public var periodIsFromRows: Bool
  /// AWS's id of the export's run; nil for bare files.
  public var executionID: String?
  /// AWS's ARN of the export; nil for bare files.
  public var exportARN: String?
  /// nil for bare files.
  public var manifestPath: String?
  /// The folder of the period. For bare files, their folder, or the file itself if there is only one.
  public var source: String
  /// In the order of their numbers.
  public var files: [DataFile]

  /// A text that is the same for equal deliveries, wherever they are, and changes if the run or a file changes.
  public var fingerprint: String {
    var text = executionID ?? ""
    for file in files {
      text += "\n\(file.name)\t\(file.byteCount)\t\(file.crc32)\t\(file.unpackedByteCount.map(String.init) ?? "")"
    }
    return Fingerprint.text(of: text)
  }

  /// Whether the delivery is still there unchanged: the same run, the same files. Ask after the last row.
  public func isUnchanged() throws -> Bool {
    try reread()?.fingerprint == fingerprint
  }

  /// The delivery that is there now.
  ///
  /// - Returns: nil if there is none at this moment: AWS takes minutes to write one, and the manifest comes last.
  public func reread() throws -> Delivery? {
    do {
      guard let manifestPath else {
        var delivery = self
        delivery.files = try files.map { try DataFile(path: $0.path, name: $0.name) }
        return delivery
      }
      guard case .ready(let delivery)? = try PeriodFolder(ofManifest: manifestPath)?.delivery(manifestPath).first
      else { return nil }
      return delivery
    } catch let error as CurlewError {
      switch error.reason {
      case .noSuchSource, .notRegularFile, .fileOfManifestMissing, .badManifest, .deliveryChanged: return nil
      default: throw error
      }
    }
  }
}
