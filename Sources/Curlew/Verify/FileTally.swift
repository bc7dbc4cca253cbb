import CurlewText

/// The tally of one file: how many rows, the sum of each amount, and which rows.
struct FileTally {
  private(set) var rowCount = 0
  /// In the order of `ReportColumns.amountPositions`.
  private(set) var totals: [PlainTotal]
  private(set) var rows = RowTally()

  init(_ columns: ReportColumns) {
    totals = Array(repeating: PlainTotal(), count: columns.amountPositions.count)
  }

  /// Reads a file to its end.
  ///
  /// - Parameter keepsRows: whether to tally every row, too.
  init(_ file: FileReference, _ columns: ReportColumns, keepsRows: Bool) throws {
    self.init(columns)
    let reader = try PlainReader(file.path, version: file.version)
    let binding = try FileBinding(reader, columns)
    var row = CanonicalRow(columns)
    var amount = PlainAmount()
    let amounts = columns.amountPositions.enumerated().compactMap { index, position in
      binding.fields[position].map { (index, $0) }
    }
    while try reader.next() {
      rowCount += 1
      for (index, field) in amounts where !reader[field].isEmpty {
        guard amount.read(reader[field]), totals[index].add(amount) else {
          throw CurlewError(
            .badNumber(String(decoding: reader[field], as: UTF8.self)),
            at: CurlewError.Place(file: file.path, row: reader.rowNumber, column: reader.header[field]))
        }
      }
      if keepsRows {
        try row.read(reader, binding)
        rows.insert(row.digest)
      }
    }
  }

  mutating func add(_ other: FileTally) {
    rowCount += other.rowCount
    for index in totals.indices { totals[index].add(other.totals[index]) }
    rows.add(other.rows)
  }
}
