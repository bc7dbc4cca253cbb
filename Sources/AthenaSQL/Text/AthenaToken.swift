/// A token of Athena's SQL, by its place in the text.
struct AthenaToken: Sendable, Equatable {
  enum Kind: Sendable { case word, quotedName, backquotedName, string, number, symbol }

  let kind: Kind
  /// Bytes of the text, quotes included.
  let range: Range<Int>
  /// As it is compared: words and names in lower case, since Athena takes a quoted name in any case too; names and strings
  /// without their quotes.
  let text: String
}
