/// How the usage of a line changes from hour to hour.
enum SampleUsage: UInt8 {
  /// Always one unit.
  case one
  /// An hour, or a part of one if the resource was started or stopped.
  case hours
  /// Tokens, in the unit of the scale.
  case tokens
  /// Gigabyte-months and other small fractions.
  case storage
  /// Gigabytes, often nearly none. These give amounts in scientific notation.
  case traffic
  case requests

  /// The mantissa of the usage amount of one row. `line` and `row` are hashes. A busy line is busy in every hour.
  @inline(__always)
  func mantissa(line: UInt64, row: UInt64) -> Int64 {
    switch self {
    case .one: 1
    case .hours: row & 31 == 0 ? Int64(row >> 8 % 9_000) + 1 : 10_000
    case .tokens: Self.spread(bits: 6 + line % 15, row)
    case .storage: Self.spread(bits: 20 + line % 12, row)
    case .traffic: Self.spread(bits: 7 + line % 26, row)
    case .requests: Self.spread(bits: line % 16, row)
    }
  }

  var scale: Int {
    switch self {
    case .one, .requests, .tokens: 0
    case .hours: 4
    case .storage, .traffic: 10
    }
  }

  @inline(__always)
  private static func spread(bits: UInt64, _ row: UInt64) -> Int64 {
    Int64(truncatingIfNeeded: (1 << bits) + (row >> 8) & ((2 << bits) - 1))
  }
}

/// A line before expansion, ready to write. Everything but times, amounts, caller and resource is constant text. It
/// holds only offsets into `SampleLines.text`, so that the row loop uses no objects.
struct SampleLine {
  /// The first of its parts in `SampleLines.parts`.
  var firstPart: Int32
  var usage: SampleUsage
  /// Added to the usage's own scale: 3 for thousands of tokens, 6 for millions.
  var unitScale: UInt8
  var isBedrock: Bool
  /// The factor from the usage amount to `line_item_unblended_cost`.
  var costMantissa: Int64
  var costScale: Int32
  /// Stands for the line's constant cells in the line id.
  var hash: UInt64
  /// The two endings of a Bedrock resource: the model, or the start of an application inference profile.
  var modelText: Range<Int32>
  var profileText: Range<Int32>
}

struct SampleLinePart {
  var text: Range<Int32>
  var hole: SampleHole
  var mantissa: Int64
  var scale: Int32
}
