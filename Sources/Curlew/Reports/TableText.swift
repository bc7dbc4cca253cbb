/// A table for a terminal: columns aligned, numbers to the right, bars where asked for.
struct TableText {
  private let table: OutputTable
  private let terminalWidth: Int
  private static let gap = "  "
  private static let barWidths = 10...40
  /// Names are not made shorter than this.
  private static let leastWidth = 8

  init(_ table: OutputTable, width: Int) {
    self.table = table
    terminalWidth = width
  }

  var text: String {
    let header = table.columns.map { DisplayText.visible($0.name) }
    let body = table.rows.map(cells)
    let footers = table.footers.map(cells)
    let lines = [header] + body + footers
    let widths = fitting(
      table.columns.indices.map { column in lines.map { DisplayText.width($0[column]) }.max() ?? 0 })
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: Self.gap)
    let bars = bars(besides: widths)

    var out = [line(header, widths), rule]
    for (row, bar) in zip(body, bars) { out.append(line(row, widths, bar)) }
    if !footers.isEmpty { out += [rule] + footers.map { line($0, widths) } }
    return out.joined(separator: "\n") + "\n"
  }

  private func cells(_ row: [String?]) -> [String] {
    zip(table.columns, row).map { column, value in
      guard let value else { return "" }
      if case .number(let decimals?) = column.kind { return GroupedDecimal.text(value, decimals: decimals) }
      return DisplayText.visible(value)
    }
  }

  /// Takes from the widest columns of text what is too much for a line, bars included.
  private func fitting(_ widths: [Int]) -> [Int] {
    guard table.shortensText else { return widths }
    var widths = widths
    let bar = table.barColumn == nil ? 0 : Self.gap.count + Self.barWidths.lowerBound
    var excess = widths.reduce(0, +) + Self.gap.count * max(0, widths.count - 1) + bar - terminalWidth
    let texts = table.columns.indices.filter { table.columns[$0].kind == .text }
    while excess > 0, let widest = texts.max(by: { widths[$0] < widths[$1] }), widths[widest] > Self.leastWidth {
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func line(_ cells: [String], _ widths: [Int], _ bar: String = "") -> String {
    var line = zip(zip(cells, widths), table.columns).map { cell, column in
      let isNumber = if case .number = column.kind { true } else { false }
      return DisplayText.padded(DisplayText.shortened(cell.0, to: cell.1), to: cell.1, right: isNumber)
    }.joined(separator: Self.gap)
    if !bar.isEmpty { line += Self.gap + bar }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Bars in eighths of a column, in proportion to the greatest of their unit. What is negative, such as a credit, has none.
  private func bars(besides widths: [Int]) -> [String] {
    guard let column = table.barColumn else { return table.rows.map { _ in "" } }
    // A picture of the numbers and not the numbers: binary floating point does.
    let values = table.rows.map { $0[column].flatMap(Double.init) ?? 0 }
    let units = table.rows.map { row in table.unitColumn.flatMap { row[$0] } ?? "" }
    let greatest = Dictionary(zip(units, values), uniquingKeysWith: max)
    let taken = widths.reduce(0, +) + Self.gap.count * widths.count
    let width = min(max(terminalWidth - taken, Self.barWidths.lowerBound), Self.barWidths.upperBound)
    return zip(units, values).map { unit, value in
      guard value > 0, let greatest = greatest[unit] else { return "" }
      let eighths = max(1, Int((value / greatest * Double(width) * 8).rounded()))
      let part = eighths % 8
      return String(repeating: "█", count: eighths / 8)
        + (part == 0 ? "" : String(UnicodeScalar(0x2590 - UInt32(part))!))
    }
  }
}
