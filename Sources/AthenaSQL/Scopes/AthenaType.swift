/// What a text tells of the type of an expression. Only what some rule asks for is told apart.
enum AthenaType: Sendable, Equatable {
  case unknown, number, text
  /// A map; its values are text here, and in Athena they may be numbers.
  case mapOfText, mapOfNumbers

  var isMap: Bool { self == .mapOfText || self == .mapOfNumbers }

  /// The type of what may be of either.
  func or(_ other: AthenaType) -> AthenaType { self == other ? self : .unknown }
}
