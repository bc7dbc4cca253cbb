import Testing

@testable import AthenaSQL
@testable import TestSupport

struct AthenaEditsTests {
  private static func applied(_ source: String, _ change: (inout AthenaEdits) -> Void) -> String {
    var edits = AthenaEdits()
    change(&edits)
    return String(decoding: edits.applied(to: Array(source.utf8)).bytes, as: UTF8.self)
  }

  @Test func wrappingsNest() {
    let text = Self.applied("abcdef") { edits in
      edits.wrap(2..<4, before: "(", after: ")")
      edits.wrap(0..<4, before: "[", after: "]")
      edits.wrap(2..<6, before: "{", after: "}")
      edits.wrap(2..<4, before: "<", after: ">")
      edits.wrap(4..<6, before: "«", after: "»")
    }
    #expect(text == "[ab{(<cd>)]«ef»}")
  }

  @Test func replacedTextIsWrappedToo() {
    let text = Self.applied("abcdef") { edits in
      edits.replace(2..<4, with: "X")
      edits.replace(3..<4, with: "lost")
      edits.wrap(2..<4, before: "(", after: ")")
      edits.wrap(3..<4, before: "lost", after: "")
      edits.wrap(4..<5, before: "<", after: ">")
    }
    #expect(text == "ab(X)<e>f")
  }

  /// Every copied byte comes from an equal byte, in the same order, and everything that was not replaced is there.
  @Test func mapLeadsBackToTheSameByte() {
    var random = TestRandom(seed: 9)
    for _ in 0..<1000 {
      let source = (0..<40).map { _ in UInt8.random(in: UInt8(ascii: "a")...UInt8(ascii: "z"), using: &random) }
      var edits = AthenaEdits()
      var replaced: Set<Int> = []
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        let start = Int.random(in: 0..<39, using: &random)
        let range = start..<Int.random(in: start + 1...40, using: &random)
        if Bool.random(using: &random) {
          edits.wrap(range, before: "(", after: ")")
        } else if range.count < 6, replaced.isDisjoint(with: range) {
          edits.replace(range, with: "_")
          replaced.formUnion(range)
        }
      }
      let result = edits.applied(to: source)
      var copied: [Int] = []
      for (offset, byte) in result.bytes.enumerated() where byte >= UInt8(ascii: "a") {
        let origin = result.sourceOffset(of: offset)
        #expect(source[origin] == byte)
        copied.append(origin)
      }
      #expect(copied == source.indices.filter { !replaced.contains($0) })
      for origin in copied { #expect(result.sourceOffset(of: result.offset(ofSource: origin)) == origin) }
    }
  }
}
