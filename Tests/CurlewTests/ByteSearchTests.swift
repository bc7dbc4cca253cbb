import Testing

@testable import Curlew

@Suite struct ByteSearchTests {
  @Test(arguments: [
    ("", "", true), ("abc", "", true), ("", "a", false), ("abc", "abc", true), ("abc", "abcd", false),
    ("xabcx", "abc", true), ("ababac", "abac", true), ("aaaa", "aab", false), ("naïve Bedrock", "Bedrock", true),
    ("Bedroc", "Bedrock", false),
  ])
  func contains(text: String, part: String, expected: Bool) {
    #expect(ByteSearch.contains(text, part) == expected)
  }
}
