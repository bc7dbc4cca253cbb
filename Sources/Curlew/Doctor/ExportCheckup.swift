import CurlewText

/// What an export's files say: whether they are whole, and what AWS was asked to write into them.
struct ExportCheckup {
  private let found: [FoundDelivery]

  init(_ found: [FoundDelivery]) { self.found = found }

  var deliveries: [Delivery] { found.compactMap { if case .ready(let delivery) = $0 { delivery } else { nil } } }

  func diagnoses() throws -> [Diagnosis] {
    var diagnoses: [Diagnosis] = []
    for item in found {
      switch item {
      case .failed(let failed):
        let name = failed.billingPeriod.map { "\($0) of \(failed.exportName)" } ?? failed.exportName
        diagnoses.append(Diagnosis.of(failed.error, before: "\(name) cannot be loaded: "))
      case .skipped(let skipped) where skipped.cause == .notReady:
        diagnoses.append(
          Diagnosis(
            severity: .warning, what: "\(skipped.exportName): \(skipped.reason)",
            remedy: "wait until AWS has written the manifest; copy metadata/ after data/"))
      case .leftAside(let leftAside) where leftAside.kind.isSurprising:
        diagnoses.append(
          Diagnosis(
            severity: .warning, what: "\(leftAside.path) is not loaded: \(leftAside.reason)",
            remedy: "in Data Exports, make a standard export of CUR 2.0 as csv with gzip"))
      default: break
      }
    }
    for (export, deliveries) in Dictionary(grouping: deliveries, by: \.exportName).sorted(by: { $0.key < $1.key }) {
      diagnoses += try Self.diagnoses(of: export, deliveries.sorted { $0.billingPeriod < $1.billingPeriod })
    }
    return diagnoses
  }

  private static func diagnoses(of export: String, _ deliveries: [Delivery]) throws -> [Diagnosis] {
    guard let newest = deliveries.last, let file = newest.files.first else { return [] }
    let columns = Set(try HeaderPeek.columns(of: file.path).map { $0.lowercased() })
    return questions(of: export, columns) + (try granularity(of: export, file)) + gaps(of: export, deliveries)
      + layout(of: export, deliveries)
  }

  /// Columns that AWS writes only if it is asked to.
  private static func questions(of export: String, _ columns: Set<String>) -> [Diagnosis] {
    var diagnoses: [Diagnosis] = []
    if !columns.contains("line_item_iam_principal") {
      diagnoses.append(
        Diagnosis(
          severity: .warning, what: "\(export) does not say who called Amazon Bedrock: no line_item_iam_principal",
          remedy: """
            make an export with INCLUDE_IAM_PRINCIPAL_DATA and the column in its query; it tells of calls from then on, and of \
            none before 2026-04-08
            """))
    }
    if !columns.contains("tags") {
      diagnoses.append(
        Diagnosis(
          severity: .warning, what: "\(export) has no column tags, so callers and accounts have no tags",
          remedy: "add tags to the query of the export; it holds for deliveries from then on"))
    }
    if !columns.contains("line_item_resource_id") {
      diagnoses.append(
        Diagnosis(
          severity: .note, what: "\(export) names no resources, so nothing is known by instance, bucket or profile",
          remedy: "make an export with INCLUDE_RESOURCES, which has more rows"))
    }
    return diagnoses
  }

  private static let sampleRowCount = 1000

  /// Whether rows are hours or days, by the first of a file.
  private static func granularity(of export: String, _ file: DataFile) throws -> [Diagnosis] {
    let reader = try PlainReader(file.path)
    let names = reader.header.map { $0.lowercased() }
    guard let position = names.firstIndex(of: "identity_time_interval") else { return [] }
    var row = 0
    while row < sampleRowCount, try reader.next() {
      row += 1
      // 2026-10-01T00:00:00Z/2026-10-01T01:00:00Z; some lines are for a whole month whatever the granularity.
      let interval = String(decoding: reader[position], as: UTF8.self).split(separator: "/")
      if interval.count == 2, interval[0].prefix(10) == interval[1].prefix(10) { return [] }
    }
    guard row > 0 else { return [] }
    return [
      Diagnosis(
        severity: .note, what: "\(export) has rows of whole days or months",
        remedy: "for questions about hours, make an export with hourly granularity, which has more rows")
    ]
  }

  /// Months that are missing between the first and the last.
  private static func gaps(of export: String, _ deliveries: [Delivery]) -> [Diagnosis] {
    let there = Set(deliveries.map(\.billingPeriod))
    guard var month = there.min().flatMap({ BillingPeriod($0) }), let last = there.max() else { return [] }
    var missing: [String] = []
    while month.description < last {
      if !there.contains(month.description) { missing.append(month.description) }
      month = month.next
    }
    guard !missing.isEmpty else { return [] }
    return [
      Diagnosis(
        severity: .warning, what: "\(export) has no delivery of \(missing.joined(separator: ", "))",
        remedy: "look whether a rule of the bucket deletes old objects; AWS Support can deliver months again")
    ]
  }

  /// AWS writes each run into a folder of its own, or over the one before.
  private static func layout(of export: String, _ deliveries: [Delivery]) -> [Diagnosis] {
    let hasRuns = deliveries.contains { delivery in
      delivery.files.first.flatMap { ExportPath.place(of: $0.path) }.map { $0.below.count > 1 } ?? false
    }
    guard hasRuns else { return [] }
    return [
      Diagnosis(
        severity: .note, what: "\(export) keeps every run of a month, up to three a day (create new)",
        remedy: "let a rule of the bucket delete runs that are some days old, but never the newest of a month")
    ]
  }
}
