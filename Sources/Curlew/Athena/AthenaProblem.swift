/// What cannot be rewritten, and the byte of the text where it stands.
struct AthenaProblem: Error, Equatable {
  let offset: Int
  let words: String
}
