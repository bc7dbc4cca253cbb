import CurlewText

extension CostReport.Answer {
  /// The lines as a table. For people with bars and totals; for programs with the total of the unit in each line.
  public func table(forPeople: Bool) -> OutputTable {
    let labels = report.groupings.map { OutputTable.Column(forPeople ? $0.title : $0.name, fit: .shortened) }
    let columns = amountColumns
    let ends: [OutputTable.Column] =
      forPeople ? [] : [.init("rows", .number(decimals: 0)), .init("unit total", number)]
    let perColumn = amountsByColumn
    func row(_ line: CostReport.Line) -> [String?] {
      line.labels + [line.unit] + perColumn(line) + (forPeople ? [] : ["\(line.rowCount)", line.unitTotal])
    }
    var table = OutputTable(
      columns: labels + [.init("unit", fit: .shortened)] + columns + ends, rows: lines.map(row))
    guard forPeople else { return table }
    // Without groupings, the lines are the totals.
    table.footers = report.groupings.isEmpty ? [] : totals.filter { $0.column == nil }.map(row)
    if columns.count == 1 {
      table.unitColumn = labels.count
      table.barColumn = labels.count + 1
    }
    return table
  }

  private var number: OutputTable.Column.Kind { .number(decimals: report.measure.decimals) }

  /// The columns of a pivot, in their order.
  private var columnNames: [String] { Set(totals.compactMap(\.column)).sorted() }

  private var amountColumns: [OutputTable.Column] {
    let amount = OutputTable.Column(report.measure.rawValue, number)
    if report.pivot != nil { return columnNames.map { .init($0, number) } + [.init("total", number)] }
    if report.compares {
      return [.init("before", number), amount, .init("change", number), .init("percent", .number(decimals: 1))]
    }
    return report.forecasts ? [amount, .init("forecast", number)] : [amount]
  }

  /// The amounts of a line, one for each column.
  private var amountsByColumn: (CostReport.Line) -> [String?] {
    if report.pivot != nil {
      let names = columnNames
      let cells = Dictionary(
        (self.cells + totals.filter { $0.column != nil }).map { (CellPlace($0), $0.amount) }, uniquingKeysWith: { $1 })
      return { line in names.map { cells[CellPlace(line, column: $0)] } + [line.amount] }
    }
    if report.compares { return { [$0.before, $0.amount, $0.change, $0.percent] } }
    return report.forecasts ? { [$0.amount, $0.forecast] } : { [$0.amount] }
  }

  private struct CellPlace: Hashable {
    let isTotal: Bool
    let labels: [String]
    let unit: String?
    let column: String?

    init(_ line: CostReport.Line, column: String? = nil) {
      isTotal = line.isTotal
      labels = line.labels
      unit = line.unit
      self.column = column ?? line.column
    }
  }

  /// For programs: the question, the lines, the totals, and how complete the data is.
  public var document: some Encodable {
    Document(
      by: report.groupings.map(\.name), measure: report.measure.rawValue, where: report.filters.map(\.text),
      billingPeriods: report.billingPeriods, from: report.from, to: report.to, pivot: report.pivot?.rawValue,
      lines: report.pivot == nil ? lines : cells, totals: totals, watermark: watermarks)
  }

  private struct Document: Encodable {
    var by: [String]
    var measure: String
    var `where`: [String]
    /// Empty for all.
    var billingPeriods: [String]
    var from: String?
    var to: String?
    var pivot: String?
    /// With a pivot, one for each column.
    var lines: [CostReport.Line]
    var totals: [CostReport.Line]
    var watermark: [Watermark]
  }
}
