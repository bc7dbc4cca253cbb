import CurlewText
import Dispatch
import Synchronization

/// Reads the files of a delivery again, without the stages that loaded them, and compares the warehouse with them.
struct Verification<Warehouse: WarehouseRows> {
  let delivery: Delivery
  let warehouse: Warehouse
  /// Whether to compare every row, column by column, and not only the row count and the sums.
  let comparesRows: Bool

  func run() throws -> VerificationReport {
    while true {
      let load = try warehouse.loadOnView()
      let report = try compare(load)
      // If a load has replaced the delivery in the meantime, half of the answer would be about the new one.
      if try warehouse.loadOnView() == load { return report }
    }
  }

  private func compare(_ load: LoadOnView?) throws -> VerificationReport {
    let columns = try warehouse.columns()
    let (files, held) = try readBoth(columns)
    var differences: [VerificationDifference] = []
    if files.rowCount != held.rowCount {
      differences.append(.rowCount(inFiles: files.rowCount, inWarehouse: held.rowCount))
    }
    // If the warehouse has no rows of the period at all, sums and rows say nothing more.
    let isHeld = held.rowCount > 0 || files.rowCount == 0
    for (index, position) in columns.amountPositions.enumerated() where isHeld {
      let inFiles = files.totals[index].description
      if inFiles != held.sums[index] {
        differences.append(
          .sum(column: columns.names[position], inFiles: inFiles, inWarehouse: held.sums[index]))
      }
    }
    if comparesRows, isHeld {
      let search = RowSearch(files: delivery.files.map(\.reference), warehouse: warehouse, columns: columns)
      if let difference = try search.firstDifference(files.rows, held.rows) { differences.append(difference) }
    }
    let isLoaded = load?.deliveryFingerprint == delivery.fingerprint
    if differences.isEmpty, !isLoaded { differences.append(.notLoaded) }
    return VerificationReport(
      exportName: delivery.exportName, billingPeriod: delivery.billingPeriod, rowCount: files.rowCount,
      amountColumnCount: columns.amountPositions.count, comparedRows: comparesRows,
      isDeliveryLoaded: isLoaded, differences: differences)
  }

  /// The contents of the warehouse, in the forms of `FileTally`.
  private struct Held {
    var rowCount = 0
    var sums: [String] = []
    var rows = RowTally()
  }

  /// Reads the files on all cores and, at the same time, the warehouse on a queue of its own.
  private func readBoth(_ columns: ReportColumns) throws -> (FileTally, Held) {
    let held = Slot<Held>()
    let group = DispatchGroup()
    DispatchQueue(label: "curlew.verify.warehouse").async(group: group) { held.fill { try self.held(columns) } }
    // Tallies are added up as the files end, because each takes a megabyte.
    let files = Mutex(FileTally(columns))
    let failures = Mutex<[Int: any Error]>([:])
    DispatchQueue.concurrentPerform(iterations: delivery.files.count) { index in
      do {
        let tally = try FileTally(delivery.files[index].reference, columns, keepsRows: comparesRows)
        files.withLock { $0.add(tally) }
      } catch {
        failures.withLock { $0[index] = error }
      }
    }
    group.wait()
    if let first = failures.withLock({ $0.min { $0.key < $1.key } }) { throw first.value }
    return (files.withLock { $0 }, try held.take())
  }

  private func held(_ columns: ReportColumns) throws -> Held {
    var held = Held()
    let (rowCount, sums) = try warehouse.sums(columns.amountPositions.map { columns.names[$0] })
    held.rowCount = rowCount
    held.sums = try sums.map { try Self.plainDigits($0 ?? "0") }
    if comparesRows {
      var row = CanonicalRow(columns)
      try warehouse.forEachRow(columns) {
        try row.read($0)
        held.rows.insert(row.digest)
      }
    }
    return held
  }

  /// The number in the form of `PlainTotal`.
  private static func plainDigits(_ text: String) throws -> String {
    var amount = PlainAmount()
    var total = PlainTotal()
    guard Array(text.utf8).withUnsafeBufferPointer({ amount.read($0) }), total.add(amount) else {
      throw CurlewError(.internal("the warehouse gave the sum '\(text)'"))
    }
    return total.description
  }
}

/// Holds one thread's result for another thread, which takes it after the first has ended.
///
/// Unchecked, because the compiler cannot follow the hand-over: the other thread reads only after waiting for the
/// first.
private final class Slot<Value>: @unchecked Sendable {
  private var result: Result<Value, any Error>?

  func fill(_ body: () throws -> Value) { result = Result { try body() } }

  /// Empties the slot, so that a large result exists only once.
  func take() throws -> Value {
    guard let result else { throw CurlewError(.internal("a result is missing")) }
    self.result = nil
    return try result.get()
  }
}
