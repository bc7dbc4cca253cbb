import CurlewText
import FoundationEssentials

/// `<export>-Manifest.json`, which AWS writes after the last data file of a run. Only it lists the files of the run.
struct Manifest: Sendable, Equatable {
  var executionID: String?
  var exportARN: String?
  var columns: [Column]
  /// As in the manifest, usually `s3://bucket/prefix/export/data/BILLING_PERIOD=2026-10/export-00001.csv.gz`; nil if
  /// it has no such list.
  var dataFiles: [String]?
  /// Whether it is a manifest of the legacy report, which has other lists.
  var isOfLegacyCUR: Bool

  struct Column: Sendable, Equatable, Decodable {
    var name: String
    var type: String?
  }

  /// The kind of table that the manifest names; nil for CUR 2.0, or if it names none.
  var kind: ExportKind? {
    if isOfLegacyCUR { return .legacyCUR }
    if let kind = ExportKind(columns: columns.map(\.name)) { return kind }
    guard let dataFiles, !dataFiles.isEmpty else { return nil }
    return dataFiles.allSatisfy { $0.lowercased().hasSuffix(".parquet") } ? .parquet : nil
  }

  /// The path of the manifest in a folder.
  ///
  /// - Returns: nil if there is none.
  /// - Throws: `.badManifest` if there are several and none has the export's name.
  static func path(in folder: String, exportName: String) throws -> String? {
    let names = try FileSources.of(folder).names(in: folder).filter { $0.hasSuffix(suffix) }
    let usual = exportName + suffix
    guard let name = names.contains(usual) ? usual : names.first else { return nil }
    if names.count > 1, name != usual {
      throw CurlewError(.badManifest("there are several, none named \(usual)"), at: CurlewError.Place(file: folder))
    }
    return folder + "/" + name
  }

  static let suffix = "-Manifest.json"

  /// Room for some 80,000 data files.
  static let longestByteCount = 16 << 20
  /// AWS's manifests are three levels deep. A limit, because a decoder uses stack for each level.
  private static let deepestLevel = 32

  /// - Throws: `.badManifest` if the file is not a JSON document of this form, or the errors of reading a file.
  init(readingFrom path: String) throws {
    let bytes = try FileSources.of(path).bytes(of: path, limit: Self.longestByteCount)
    do {
      guard Self.levels(of: bytes) <= Self.deepestLevel else {
        throw CurlewError(.badManifest("it nests more than \(Self.deepestLevel) levels deep"))
      }
      self = try JSONDecoder().decode(Manifest.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw CurlewError(.badManifest(Self.words(of: error)), at: CurlewError.Place(file: path))
    } catch let error as CurlewError {
      throw CurlewError(error.reason, at: CurlewError.Place(file: path))
    }
  }

  /// How deeply lists and objects are nested.
  private static func levels(of json: [UInt8]) -> Int {
    var (level, deepest) = (0, 0)
    var isInText = false
    var isEscaped = false
    for byte in json {
      if isEscaped {
        isEscaped = false
      } else if isInText {
        if byte == UInt8(ascii: "\\") { isEscaped = true }
        if byte == UInt8(ascii: "\"") { isInText = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInText = true
        case UInt8(ascii: "["), UInt8(ascii: "{"): level += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): level -= 1
        default: break
        }
        deepest = max(deepest, level)
      }
    }
    return deepest
  }

  /// The decoder's error in one line.
  private static func words(of error: DecodingError) -> String {
    switch error {
    case .dataCorrupted:
      "it is no JSON document"
    case .keyNotFound(let key, let context):
      "\(name(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      context.codingPath.isEmpty ? "it is no JSON object" : "\(name(context.codingPath)) is of another type"
    @unknown default:
      "it has another shape"
    }
  }

  private static func name(_ path: [any CodingKey]) -> String {
    path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }
}

extension Manifest: Decodable {
  private enum CodingKeys: String, CodingKey {
    case executionID = "executionId"
    case exportARN = "exportArn"
    case columns
    case dataFiles
    case reportKeys
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    executionID = try values.decodeIfPresent(String.self, forKey: .executionID)
    exportARN = try values.decodeIfPresent(String.self, forKey: .exportARN)
    columns = try values.decodeIfPresent([Column].self, forKey: .columns) ?? []
    dataFiles = try values.decodeIfPresent([String].self, forKey: .dataFiles)
    isOfLegacyCUR = dataFiles == nil && values.contains(.reportKeys)
  }
}
