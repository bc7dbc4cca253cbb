/// A table for a terminal: columns aligned, numbers to the right, bars where asked for.
struct TableText {
  private let table: OutputTable
  private let terminalWidth: Int
  private static let gap = "  "
  private static let barWidths = 10...40

  init(_ table: OutputTable, width: Int) {
    self.table = table
    terminalWidth = width
  }

  var text: String {
    let header = table.columns.map { DisplayText.visible($0.name) }
    let body = table.rows.map(cells)
    let footer = table.footer.map(cells)
    let lines = [header] + body + (footer.map { [$0] } ?? [])
    let widths = table.columns.indices.map { column in lines.map { DisplayText.width($0[column]) }.max() ?? 0 }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: Self.gap)
    let bars = bars(besides: widths)

    var out = [line(header, widths), rule]
    for (row, bar) in zip(body, bars) { out.append(line(row, widths, bar)) }
    if let footer { out += [rule, line(footer, widths)] }
    return out.joined(separator: "\n") + "\n"
  }

  private func cells(_ row: [String?]) -> [String] {
    zip(table.columns, row).map { column, value in
      guard let value else { return "" }
      if case .number(let decimals?) = column.kind { return GroupedDecimal.text(value, decimals: decimals) }
      return DisplayText.visible(value)
    }
  }

  private func line(_ cells: [String], _ widths: [Int], _ bar: String = "") -> String {
    var line = zip(zip(cells, widths), table.columns).map { cell, column in
      let isNumber = if case .number = column.kind { true } else { false }
      return DisplayText.padded(cell.0, to: cell.1, right: isNumber)
    }.joined(separator: Self.gap)
    if !bar.isEmpty { line += Self.gap + bar }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Bars in eighths of a column. What is negative, such as a credit, has none.
  private func bars(besides widths: [Int]) -> [String] {
    guard let column = table.barColumn else { return table.rows.map { _ in "" } }
    // A picture of the numbers and not the numbers: binary floating point does.
    let values = table.rows.map { $0[column].flatMap(Double.init) ?? 0 }
    let taken = widths.reduce(0, +) + Self.gap.count * widths.count
    let width = min(max(terminalWidth - taken, Self.barWidths.lowerBound), Self.barWidths.upperBound)
    guard let greatest = values.max(), greatest > 0 else { return table.rows.map { _ in "" } }
    return values.map { value in
      guard value > 0 else { return "" }
      let eighths = max(1, Int((value / greatest * Double(width) * 8).rounded()))
      let part = eighths % 8
      return String(repeating: "█", count: eighths / 8)
        + (part == 0 ? "" : String(UnicodeScalar(0x2590 - UInt32(part))!))
    }
  }
}
