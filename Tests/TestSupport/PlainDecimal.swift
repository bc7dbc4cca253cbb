/// Decimal arithmetic by hand, digit by digit: the oracle of the exact sums. It shares nothing with the product.
struct PlainDecimal: Equatable, CustomStringConvertible {
  private var isNegative = false
  /// Least significant first, no zero at the end.
  private var digits: [Int] = []
  /// How many of the digits are after the point, without needless zeros.
  private var scale = 0

  init() {}

  init(_ text: String) {
    var mantissa = text.lowercased()[...]
    var exponent = 0
    if let e = mantissa.firstIndex(of: "e") {
      exponent = Int(mantissa[mantissa.index(after: e)...].drop { $0 == "+" }) ?? 0
      mantissa = mantissa[..<e]
    }
    isNegative = mantissa.first == "-"
    if isNegative || mantissa.first == "+" { mantissa.removeFirst() }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    digits = parts.joined().reversed().map { $0.wholeNumberValue ?? 0 }
    scale = (parts.count > 1 ? parts[1].count : 0) - exponent
    if scale < 0 {
      digits.insert(contentsOf: Array(repeating: 0, count: -scale), at: 0)
      scale = 0
    }
    normalize()
  }

  static func + (left: PlainDecimal, right: PlainDecimal) -> PlainDecimal {
    let scale = max(left.scale, right.scale)
    let a = Array(repeating: 0, count: scale - left.scale) + left.digits
    let b = Array(repeating: 0, count: scale - right.scale) + right.digits
    let length = max(a.count, b.count) + 1
    // Ten's complement, as on paper.
    func complement(_ digits: [Int], _ isNegative: Bool) -> [Int] {
      var padded = digits + Array(repeating: 0, count: length + 1 - digits.count)
      guard isNegative else { return padded }
      var carry = 1
      for index in padded.indices {
        let value = 9 - padded[index] + carry
        padded[index] = value % 10
        carry = value / 10
      }
      return padded
    }
    let x = complement(a, left.isNegative)
    let y = complement(b, right.isNegative)
    var sum: [Int] = []
    var carry = 0
    for index in x.indices {
      let value = x[index] + y[index] + carry
      sum.append(value % 10)
      carry = value / 10
    }
    var result = PlainDecimal()
    result.isNegative = sum[length] == 9
    result.digits = Array(complement(Array(sum[..<length]), result.isNegative)[..<length])
    result.scale = scale
    result.normalize()
    return result
  }

  private mutating func normalize() {
    while digits.last == 0 { digits.removeLast() }
    while scale > 0, digits.first ?? 0 == 0 {
      if !digits.isEmpty { digits.removeFirst() }
      scale -= 1
    }
    if digits.isEmpty {
      isNegative = false
      scale = 0
    }
  }

  var description: String {
    var text = digits.reversed().map(String.init).joined()
    if text.count <= scale { text = String(repeating: "0", count: scale + 1 - text.count) + text }
    if scale > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -scale)) }
    if text.isEmpty { text = "0" }
    return isNegative ? "-" + text : text
  }
}

/// Decimal text as an export may have it, and stranger: any length, any spelling.
func randomDecimalText(using generator: inout TestRandom) -> String {
  func digits(_ count: Int) -> String {
    (0..<count).map { _ in Bool.random(using: &generator) ? "0" : String(Int.random(in: 0...9, using: &generator)) }
      .joined()
  }
  let sign = ["", "", "", "-", "+"].randomElement(using: &generator) ?? ""
  let lengths = [0, 1, 1, 2, 3, 5, 8, 10, 17, 20, 40, 120]
  var integer = digits(lengths.randomElement(using: &generator) ?? 1)
  let fraction = digits(lengths.randomElement(using: &generator) ?? 1)
  if integer.isEmpty, fraction.isEmpty { integer = "7" }
  let point = fraction.isEmpty ? ["", "."].randomElement(using: &generator) ?? "" : "."
  var exponent = ""
  if Int.random(in: 0..<3, using: &generator) == 0 {
    let letter = Bool.random(using: &generator) ? "E" : "e"
    let value = Int.random(in: -275...275, using: &generator)
    exponent = letter + (value >= 0 && Bool.random(using: &generator) ? "+" : "") + String(value)
  }
  return sign + integer + point + fraction + exponent
}
