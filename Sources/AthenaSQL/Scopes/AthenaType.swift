/// The type of an expression, as far as the text shows it. Only types that some rule needs are told apart.
enum AthenaType: Sendable, Equatable {
  case unknown, number, text
  /// A map. Its values are text here; in Athena they may be numbers.
  case mapOfText, mapOfNumbers

  var isMap: Bool { self == .mapOfText || self == .mapOfNumbers }

  /// The type of a value that comes from one of two expressions.
  func or(_ other: AthenaType) -> AthenaType { self == other ? self : .unknown }
}
