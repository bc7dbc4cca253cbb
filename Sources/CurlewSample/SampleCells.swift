import CurlewText

/// The parts of a line that change from row to row. All else is constant text.
enum SampleHole: UInt8 {
  case end, lineIdentifier, interval, startTime, endTime, periodStart, periodEnd, monthInterval, invoice
  case amount, principal, tags, resourceTags, bedrockResource, resourceHex, parentHex
}

/// The cells of one line while it is built: text and holes by column name.
struct SampleCells {
  /// Text ready for CSV, then a hole. `factor` is the number to multiply the usage by, or the number of hex digits.
  struct Part {
    var text: String
    var hole: SampleHole
    var factor = SampleDecimal.one
  }

  private(set) var parts: [[Part]]

  /// Every cell as AWS leaves it without a value: strings empty, doubles `0.0`, maps `{}`.
  init() {
    parts = SampleColumns.all.map { column in
      switch column.kind {
      case .string, .timestamp: []
      case .double: [Part(text: "0.0", hole: .end)]
      case .map: [Part(text: "{}", hole: .end)]
      }
    }
    for (name, _) in SampleColumns.all where name.hasPrefix("split_line_item_") { self[name] = "" }
    for name in ["discount_bundled_discount", "line_item_normalization_factor", "line_item_normalized_usage_amount"] {
      self[name] = ""
    }
    // The five that AWS writes as "" without a value.
    for name in [
      "normalized_units_per_reservation", "number_of_reservations", "total_reserved_normalized_units",
      "total_reserved_units", "units_per_reservation",
    ] {
      set("reservation_" + name, [Part(text: "\"\"", hole: .end)])
    }
  }

  /// Sets a cell to a text, quoted where needed.
  subscript(name: String) -> String {
    get { parts[Self.index(name)].map(\.text).joined() }
    set { set(name, newValue.isEmpty ? [] : [Part(text: SampleText.field(newValue), hole: .end)]) }
  }

  mutating func hole(_ name: String, _ hole: SampleHole, after prefix: String = "", digits: Int64 = 0) {
    set(name, [Part(text: prefix, hole: hole, factor: SampleDecimal(mantissa: digits, scale: 0))])
  }

  /// Sets a cell to usage x factor.
  mutating func amount(_ name: String, _ factor: SampleDecimal) {
    set(name, [Part(text: "", hole: .amount, factor: factor)])
  }

  /// Sets a map cell to one key with the value usage x factor.
  mutating func amount(_ name: String, key: String, _ factor: SampleDecimal) {
    set(
      name,
      [Part(text: "\"{\"\"\(key)\"\":\"\"", hole: .amount, factor: factor), Part(text: "\"\"}\"", hole: .end)])
  }

  mutating func map(_ name: String, _ pairs: KeyValuePairs<String, String>) {
    self[name] = SampleText.json(pairs.map { ($0.key, $0.value) })
  }

  private mutating func set(_ name: String, _ value: [Part]) { parts[Self.index(name)] = value }

  private static func index(_ name: String) -> Int {
    guard let index = SampleColumns.indexByName[name] else { preconditionFailure("no column \(name)") }
    return index
  }
}

enum SampleText {
  /// A CSV field: quoted only where needed, with quotes doubled.
  static func field(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") })
    else { return text }
    var quoted = "\""
    for character in text.unicodeScalars {
      if character == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "\""
  }

  /// A compact JSON object, as AWS writes maps.
  static func json(_ pairs: [(String, String)]) -> String {
    "{" + pairs.map { "\(JSONText.string($0.0)):\(JSONText.string($0.1))" }.joined(separator: ",") + "}"
  }

  static func hex(_ value: UInt64, digits: Int = 16) -> String {
    let text = String(value, radix: 16)
    return String((String(repeating: "0", count: 16 - text.utf8.count) + text).suffix(digits))
  }
}
