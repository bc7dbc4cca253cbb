import CurlewText

/// The manifest of one period's delivery, in the form that AWS Data Exports writes.
struct SampleManifest {
  let exportName: String
  let executionId: String
  /// Paths below the export's folder: `data/BILLING_PERIOD=...`.
  let dataFiles: [String]

  var text: String {
    let columns = SampleColumns.all.map { "{\"name\":\"\($0.name)\",\"type\":\"\($0.kind.rawValue)\"}" }
    let files = dataFiles.map { JSONText.string("s3://example-billing-exports/exports/\(exportName)/\($0)") }
    return """
      {
        "executionId": "\(executionId)",
        "exportArn": "arn:aws:bcm-data-exports:us-east-1:100000000001:export/\(exportName)-\(Self.exportId(exportName))",
        "columns": [\(columns.joined(separator: ","))],
        "dataFiles": [\(files.joined(separator: ","))],
        "additionalOutputFiles": []
      }

      """
  }

  private static func exportId(_ name: String) -> String { uuid(SeededGenerator.hash(name.utf8)) }

  static func uuid(_ hash: UInt64) -> String {
    let first = SampleText.hex(hash)
    let second = SampleText.hex(SeededGenerator.hash(hash, 1))
    return
      "\(first.prefix(8))-\(first.dropFirst(8).prefix(4))-4\(first.suffix(3))-8\(second.prefix(3))-\(second.suffix(12))"
  }
}
