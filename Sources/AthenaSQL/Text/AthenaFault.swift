/// Something that cannot be rewritten, and its byte in the text at hand, which may have its placeholders filled in or
/// not.
struct AthenaFault: Error, Equatable {
  let offset: Int
  let words: String
}
