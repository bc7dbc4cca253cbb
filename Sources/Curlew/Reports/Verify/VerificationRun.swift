/// All deliveries of a `curlew verify`, one after the other.
public struct VerificationRun {
  public private(set) var reports: [VerificationReport] = []
  /// What went wrong first: a delivery that is broken, or one that the warehouse does not hold.
  public private(set) var firstError: CurlewError?

  /// - Parameter warn: gets a line for each delivery that could not be compared, and for each difference.
  public init(
    _ verifier: Verifier, _ found: [FoundDelivery], comparesRows: Bool, warn: (String) -> Void
  ) throws {
    for item in found {
      switch item {
      case .skipped(let skipped):
        warn("\(skipped.exportName) \(skipped.billingPeriod ?? ""): skipped, \(skipped.reason)")
      case .failed(let failed):
        warn("\(failed.exportName) \(failed.billingPeriod): \(failed.error)")
        firstError = firstError ?? failed.error
      case .ready(let delivery):
        let report = try verifier.verify(delivery, comparesRows: comparesRows)
        let name = "\(delivery.exportName) \(delivery.billingPeriod)"
        for difference in report.differences { warn("\(name): \(difference)") }
        if let difference = report.differences.first {
          let remedy =
            report.isDeliveryLoaded ? "" : "; another delivery is loaded, or none: run curlew load on these files"
          firstError = firstError ?? CurlewError(.notVerified("\(name): \(difference)\(remedy)"))
        }
        reports.append(report)
      }
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
          report.differences.isEmpty ? "equal" : "\(report.differences.count) differences",
        ]
      })
  }
}
