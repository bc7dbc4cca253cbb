/// What cannot be rewritten, and the byte where it stands: of the text at hand, with its placeholders filled in or not.
struct AthenaFault: Error, Equatable {
  let offset: Int
  let words: String
}
