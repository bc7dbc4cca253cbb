/// A value of a pipeline file that may be one text or a list of texts.
struct OneOrMore: Decodable {
  let texts: [String]

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let text = try? value.decode(String.self) { texts = [text] } else { texts = try value.decode([String].self) }
  }
}
