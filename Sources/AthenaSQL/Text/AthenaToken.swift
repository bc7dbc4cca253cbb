/// A token of Athena's SQL, by its place in the text.
struct AthenaToken: Sendable, Equatable {
  enum Kind: Sendable { case word, quotedName, backquotedName, string, number, symbol }

  let kind: Kind
  /// The bytes of the text, with quotes.
  let range: Range<Int>
  /// The form in which it is compared. Words and names are in lower case, because Athena ignores the case of quoted
  /// names, too. Names and strings are without quotes.
  let text: String
}
