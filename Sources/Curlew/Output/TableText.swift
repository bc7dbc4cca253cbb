import CurlewText

/// A table for a terminal: aligned columns, numbers to the right, and bars if the table has them.
struct TableText {
  private let table: OutputTable
  private let terminalWidth: Int
  private static let gap = "  "
  private static let barWidths = 10...40
  /// Names are not cut shorter than this.
  private static let leastWidth = 8

  init(_ table: OutputTable, width: Int) {
    self.table = table
    terminalWidth = width
  }

  var text: String {
    let header = table.columns.map { DisplayText.visible($0.name) }
    let body = table.rows.map(table.cells)
    let footers = table.footers.map(table.cells)
    let lines = [header] + body + footers
    var widths = table.columns.indices.map { column in lines.map { DisplayText.width($0[column]) }.max() ?? 0 }
    let shown = fitting(&widths)
    let rule = shown.map { String(repeating: "─", count: widths[$0]) }.joined(separator: Self.gap)
    let bars = bars(besides: shown.map { widths[$0] })

    var out = [line(header, shown, widths), rule]
    for (row, bar) in zip(body, bars) { out.append(line(row, shown, widths, bar)) }
    if !footers.isEmpty { out += [rule] + footers.map { line($0, shown, widths) } }
    return out.joined(separator: "\n") + "\n"
  }

  /// Makes lines fit, with their bars: leaves out columns that may be left out, then shortens the widest that may be
  /// shortened.
  ///
  /// - Returns: the columns that are shown.
  private func fitting(_ widths: inout [Int]) -> [Int] {
    var shown = Array(table.columns.indices)
    let bar = table.barColumn == nil ? 0 : Self.gap.count + Self.barWidths.lowerBound
    var excess = widths.reduce(0) { $0 + $1 + Self.gap.count } - Self.gap.count + bar - terminalWidth
    while excess > 0, let next = shown.max(by: { order($0) < order($1) }), order(next) >= 0 {
      shown.removeAll { $0 == next }
      excess -= widths[next] + Self.gap.count
    }
    let texts = shown.filter { table.columns[$0].fit == .shortened }
    while excess > 0, let widest = texts.max(by: { widths[$0] < widths[$1] }), widths[widest] > Self.leastWidth {
      widths[widest] -= 1
      excess -= 1
    }
    return shown
  }

  /// When a column is left out: the highest first; -1 for never.
  private func order(_ column: Int) -> Int {
    if case .leftOut(let order) = table.columns[column].fit { order } else { -1 }
  }

  private func line(_ cells: [String], _ shown: [Int], _ widths: [Int], _ bar: String = "") -> String {
    var line = shown.map { column in
      let isNumber = if case .number = table.columns[column].kind { true } else { false }
      let text = DisplayText.shortened(cells[column], to: widths[column])
      return DisplayText.padded(text, to: widths[column], right: isNumber)
    }.joined(separator: Self.gap)
    if !bar.isEmpty { line += Self.gap + bar }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Bars in eighths of a column, in proportion to the greatest value of their unit. Negative values, such as
  /// credits, have none.
  private func bars(besides widths: [Int]) -> [String] {
    guard let column = table.barColumn else { return table.rows.map { _ in "" } }
    // The bars are only a picture of the numbers, so binary floating point is exact enough.
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

extension OutputTable {
  /// What people see of a row: numbers rounded, and nothing that would drive a terminal.
  func cells(_ row: [String?]) -> [String] {
    zip(columns, row).map { column, value in
      guard let value else { return "" }
      if case .number(let decimals?) = column.kind { return GroupedDecimal.text(value, decimals: decimals) }
      return DisplayText.visible(value)
    }
  }
}
