/// An exact decimal number, `mantissa` x 10^-`scale`. Prices and amounts of the sample never go through binary
/// floats.
struct SampleDecimal: Sendable, Equatable {
  let mantissa: Int64
  let scale: Int

  static let one = SampleDecimal(mantissa: 1, scale: 0)

  init(mantissa: Int64, scale: Int) {
    self.mantissa = mantissa
    self.scale = scale
  }

  /// Reads a number from this folder's tables, such as `-0.0000166667`.
  init(_ text: String) {
    var mantissa: Int64 = 0
    var scale = 0
    var inFraction = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"): continue
      case UInt8(ascii: "."): inFraction = true
      default:
        mantissa = mantissa * 10 + Int64(byte - UInt8(ascii: "0"))
        if inFraction { scale += 1 }
      }
    }
    self.init(mantissa: text.hasPrefix("-") ? -mantissa : mantissa, scale: scale)
  }

  static func * (left: SampleDecimal, right: SampleDecimal) -> SampleDecimal {
    SampleDecimal(mantissa: left.mantissa * right.mantissa, scale: left.scale + right.scale)
  }

  static prefix func - (value: SampleDecimal) -> SampleDecimal {
    SampleDecimal(mantissa: -value.mantissa, scale: value.scale)
  }

  /// Plain digits with `fractionDigits` after the point, as AWS writes most rates: `3.0000000000`.
  func fixedText(fractionDigits: Int) -> String {
    var digits = String(mantissa.magnitude)
    digits += String(repeating: "0", count: max(0, fractionDigits - scale))
    let shown = max(scale, fractionDigits)
    if digits.utf8.count <= shown {
      digits = String(repeating: "0", count: shown + 1 - digits.utf8.count) + digits
    }
    return "\(mantissa < 0 ? "-" : "")\(digits.dropLast(shown))\(shown > 0 ? "." : "")\(digits.suffix(shown))"
  }
}
