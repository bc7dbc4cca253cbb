/// A call of a function.
struct AthenaCall {
  let node: AthenaNode
  /// The last part of the function's name.
  let nameToken: Int
  let name: String
  /// Whether the name has one part and no quotes.
  let isPlain: Bool
  /// The parentheses around the arguments.
  let open: Int
  let close: Int
  let arguments: [AthenaNode]
  let isDistinct: Bool

  init(_ node: AthenaNode, _ source: AthenaSource) {
    self.node = node
    open = node[.functionName]?.tokens.upperBound ?? node.tokens.lowerBound
    nameToken = open - 1
    name = source.tokens[nameToken].text
    isPlain = nameToken == node.tokens.lowerBound && source.tokens[nameToken].kind == .word
    close = source.partner(open)
    arguments = node.all(.argument)
    isDistinct = source.word(open + 1) == "distinct"
  }

  var isWindow: Bool { node[.over] != nil }

  var hasLambda: Bool { arguments.contains { $0.children.first?.kind == .lambda } }

  /// The name and the arguments, without what follows the parentheses.
  var tokens: Range<Int> { node.tokens.lowerBound..<close + 1 }

  func value(_ place: Int) -> AthenaNode? {
    arguments.indices.contains(place) ? arguments[place].children.first : nil
  }

  /// The tokens from the end of one argument to the end of another.
  func rest(after argument: Int, to last: Int) -> Range<Int> {
    arguments[argument].tokens.upperBound..<arguments[last].tokens.upperBound
  }
}
