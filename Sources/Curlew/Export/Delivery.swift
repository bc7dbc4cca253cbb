import CurlewText

/// One manifest's worth of files: all rows of one billing period of one export. It replaces what came before.
public struct Delivery: Sendable, Equatable {
  public var exportName: String
  /// `YYYY-MM`.
  public var billingPeriod: String
  /// True if only the first row says which period this is; then all rows have to agree.
  public var periodIsFromRows: Bool
  /// AWS's id of the run; nil for bare files.
  public var executionID: String?
  /// AWS's ARN of the export; nil for bare files.
  public var exportARN: String?
  /// nil for bare files.
  public var manifestPath: String?
  /// The period's folder, or where the bare files lie: the folder, or the file if it is one.
  public var source: String
  /// In the order of their numbers.
  public var files: [DataFile]

  /// Text that is equal for equal deliveries, wherever they lie, and differs if the run or a file does.
  public var fingerprint: String {
    var text = executionID ?? ""
    for file in files {
      text += "\n\(file.name)\t\(file.byteCount)\t\(file.crc32)\t\(file.unpackedByteCount.map(String.init) ?? "")"
    }
    return Fingerprint.text(of: text)
  }

  /// Whether the delivery still lies there as it did: the same run, the same files. To be asked after the last row.
  public func isUnchanged() throws -> Bool {
    try reread()?.fingerprint == fingerprint
  }

  /// The delivery that lies there now.
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
