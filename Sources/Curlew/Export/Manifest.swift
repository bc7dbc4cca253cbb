import FoundationEssentials

/// `<export>-Manifest.json`, which AWS writes after the last data file of a run: the only list of what belongs to it.
struct Manifest: Sendable, Equatable {
  var executionID: String?
  var exportARN: String?
  var columns: [Column]
  /// As the manifest spells them, mostly `s3://bucket/prefix/export/data/BILLING_PERIOD=2026-10/export-00001.csv.gz`.
  var dataFiles: [String]

  struct Column: Sendable, Equatable, Decodable {
    var name: String
    var type: String?
  }

  /// - Throws: `.badManifest` if the file is no such JSON document.
  init(readingFrom path: String) throws {
    do {
      self = try JSONDecoder().decode(Manifest.self, from: Data(LocalFiles.bytes(of: path)))
    } catch let error as DecodingError {
      throw CurlewError(.badManifest(Self.words(of: error)), at: CurlewError.Place(file: path))
    }
  }

  /// What the decoder found, in one line.
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
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    executionID = try values.decodeIfPresent(String.self, forKey: .executionID)
    exportARN = try values.decodeIfPresent(String.self, forKey: .exportARN)
    columns = try values.decodeIfPresent([Column].self, forKey: .columns) ?? []
    dataFiles = try values.decodeIfPresent([String].self, forKey: .dataFiles) ?? []
  }
}
