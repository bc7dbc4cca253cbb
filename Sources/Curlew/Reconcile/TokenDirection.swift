/// The kinds of tokens that AWS prices apart. The raw values are those of `dim_usage.token_direction`.
enum TokenDirection: String, Sendable, CaseIterable {
  case input, output
  case cacheRead = "cache read"
  case cacheWrite = "cache write"

  var isOfCache: Bool { self == .cacheRead || self == .cacheWrite }
}

/// Numbers of tokens, or prices of one, for each direction.
struct ByDirection<Value: Sendable>: Sendable {
  var input, output, cacheRead, cacheWrite: Value

  init(repeating value: Value) { (input, output, cacheRead, cacheWrite) = (value, value, value, value) }

  subscript(direction: TokenDirection) -> Value {
    get {
      switch direction {
      case .input: input
      case .output: output
      case .cacheRead: cacheRead
      case .cacheWrite: cacheWrite
      }
    }
    set {
      switch direction {
      case .input: input = newValue
      case .output: output = newValue
      case .cacheRead: cacheRead = newValue
      case .cacheWrite: cacheWrite = newValue
      }
    }
  }
}

/// Tokens in millionths: an amount of the bill need not be a whole number of them.
typealias TokenCounts = ByDirection<Int128>

extension TokenCounts {
  static let millionth: Int128 = 1_000_000

  init() { self.init(repeating: 0) }

  static func += (left: inout TokenCounts, right: TokenCounts) {
    for direction in TokenDirection.allCases { left[direction] += right[direction] }
  }

  static func - (left: TokenCounts, right: TokenCounts) -> TokenCounts {
    var difference = left
    for direction in TokenDirection.allCases { difference[direction] -= right[direction] }
    return difference
  }

  /// All of them, whatever their sign.
  var magnitude: Int128 { TokenDirection.allCases.reduce(0) { $0 + Int128(self[$1].magnitude) } }

  var isZero: Bool { magnitude == 0 }
  var ofCache: Int128 { cacheRead + cacheWrite }
}

extension ByDirection: Equatable where Value: Equatable {}
