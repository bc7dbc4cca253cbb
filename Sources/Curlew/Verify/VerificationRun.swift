import CurlewText

/// All deliveries of one `curlew verify`, one after another.
public struct VerificationRun {
  public private(set) var reports: [VerificationReport] = []
  /// The first error: a broken delivery, or one that the warehouse does not hold.
  public private(set) var firstError: CurlewError?

  /// - Parameters:
  ///   - warn: gets a line for each delivery that could not be compared, and for each difference.
  ///   - inform: gets a line for each thing of another kind.
  public init(
    _ verifier: Verifier, _ found: [FoundDelivery], comparesRows: Bool, warn: (String) -> Void,
    inform: (String) -> Void
  ) throws {
    for item in found {
      switch item {
      case .skipped(let skipped):
        warn("\(Self.name(skipped.exportName, skipped.billingPeriod)): skipped, \(skipped.reason)")
      case .leftAside(let leftAside):
        let words = "\(Self.name(leftAside.export, leftAside.periodsInWords)): left aside, \(leftAside.reason)"
        if leftAside.kind.isSurprising { warn(words) } else { inform(words) }
      case .failed(let failed):
        warn("\(Self.name(failed.exportName, failed.billingPeriod)): \(failed.error)")
        firstError = firstError ?? failed.error
      case .ready(let delivery):
        let name = Self.name(delivery.exportName, delivery.billingPeriod)
        do {
          add(try verifier.verify(delivery, comparesRows: comparesRows), name, warn)
        } catch let error as CurlewError where error.place != nil {
          // If a file cannot be read, the other deliveries are still compared.
          warn("\(name): \(error)")
          firstError = firstError ?? error
        }
      }
    }
    if reports.isEmpty { firstError = firstError ?? CurlewError(.nothingReady) }
    for period in Set(reports.filter { $0.rowCount > 0 }.map(\.billingPeriod)).sorted() {
      for found in try verifier.tables.differences(billingPeriod: period, includesCounts: comparesRows) {
        add(found, billingPeriod: period, warn)
      }
    }
    if !reports.isEmpty {
      for found in try verifier.tables.derivedDifferences() { add(found, billingPeriod: nil, warn) }
    }
  }

  private mutating func add(_ report: VerificationReport, _ name: String, _ warn: (String) -> Void) {
    for difference in report.differences { warn("\(name): \(difference)") }
    if let difference = report.differences.first {
      let isExplained = if case .setAside = difference { true } else { report.isDeliveryLoaded }
      let remedy = isExplained ? "" : "; another delivery is loaded, or none: run curlew load on these files"
      firstError = firstError ?? CurlewError(.notVerified("\(name): \(difference)\(remedy)"))
    }
    reports.append(report)
  }

  private static func words(_ differences: [VerificationDifference]) -> String {
    if differences == [.notLoaded] { return "not loaded" }
    if case .setAside(let counted) = differences.first { return "set aside, \(counted) counts" }
    return differences.isEmpty ? "equal" : "\(differences.count) differences"
  }

  private static func name(_ export: String, _ billingPeriod: String?) -> String {
    [export, billingPeriod].compactMap { $0 }.joined(separator: " ")
  }

  /// Records a difference in a table for each delivery that it concerns.
  private mutating func add(_ found: ReportTables.Found, billingPeriod: String?, _ warn: (String) -> Void) {
    let name = [found.exportName, billingPeriod].compactMap { $0 }.joined(separator: " ")
    let words = (name.isEmpty ? "" : "\(name): ") + "\(found.difference)"
    warn(words)
    // A load makes the tables of its period anew. It does not change rows of dimensions that exist.
    let remedy = if case .audit = found.difference { "; curlew load --force makes it anew" } else { "" }
    firstError = firstError ?? CurlewError(.notVerified(words + remedy))
    for index in reports.indices
    where (found.exportName ?? reports[index].exportName) == reports[index].exportName
      && (billingPeriod ?? reports[index].billingPeriod) == reports[index].billingPeriod
    {
      reports[index].differences.append(found.difference)
    }
  }

  public var table: OutputTable {
    OutputTable(
      columns: [
        .init("export"), .init("billing_period"), .init("rows", .number(decimals: 0)),
        .init("sums_compared", .number(decimals: 0)), .init("rows_compared"), .init("result"),
      ],
      rows: reports.map { report in
        [
          report.exportName, report.billingPeriod, "\(report.rowCount)", "\(report.amountColumnCount)",
          report.comparedRows ? "yes" : "no",
          Self.words(report.differences),
        ]
      })
  }
}
