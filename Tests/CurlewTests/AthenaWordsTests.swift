import Testing

@testable import AthenaSQL
@testable import TestSupport

/// Keywords: those that are names, and those that are not.
struct AthenaWordsTests {
  private static func tree(_ text: String) throws -> AthenaNode { try AthenaTree(AthenaSource(Array(text.utf8))).root }

  @Test func wordsAreReservedAsInTrino() {
    #expect(AthenaWords.reserved.sorted() == TrinoWords.reserved.sorted())
    #expect(AthenaWords.reserved.isDisjoint(with: TrinoWords.nonReserved))
  }

  /// Wherever Trino takes a name, be there a clause of the same word beside it or not.
  @Test(arguments: TrinoWords.nonReserved) func aWordIsAName(word: String) throws {
    let column = try Self.tree("SELECT \(word) FROM \(word)")
    #expect(column.descendants(.columnName).count == 1 && column.descendants(.tableName).count == 1)
    let labels = try Self.tree("SELECT t.\(word), 1 AS \(word), 2 \(word), f(a) \(word) FROM t \(word) LIMIT 1")
    #expect(labels.descendants(.givenName).count == 4 && labels.descendants(.limit).count == 1)
    let window = try Self.tree("SELECT f(a) OVER \(word) FROM t WINDOW \(word) AS (), v AS (\(word) ROWS 2 PRECEDING)")
    #expect(window.descendants(.windowName).count == 2 && window.descendants(.frame).count == 1)
    for text in [
      "SELECT \(word).a, \(word), \(word) + 1 FROM t WHERE \(word) = \(word) GROUP BY \(word) ORDER BY \(word) DESC",
      "WITH \(word) (a) AS (SELECT 1) SELECT * FROM \(word) AS \(word) (\(word)), t \(word) (a) JOIN u USING (\(word))",
      "SELECT \(word)(a), f(\(word)), f(\(word), 1), f(\(word) -> \(word)), f(\(word) => 1), CAST(a AS \(word))",
      "SELECT a FROM t \(word) OFFSET 1 ROW FETCH FIRST ROW ONLY",
      "SELECT \(word) UNION SELECT a \(word) EXCEPT TABLE t",
      "SELECT count(\(word).*), EXTRACT(\(word) FROM a), (\(word))[1]",
    ] {
      #expect(throws: Never.self, "\(text)") { try Self.tree(text) }
    }
  }

  @Test(arguments: TrinoWords.reserved) func aReservedWordIsNone(word: String) throws {
    for text in [
      "SELECT 1 AS \(word)", "SELECT a FROM \(word)", "SELECT a FROM t AS \(word)",
      "WITH \(word) AS (SELECT 1) SELECT 1",
    ] {
      let fault = #expect(throws: AthenaFault.self, "\(text)") { try Self.tree(text) }
      #expect(fault?.words.hasPrefix("syntax error") == true, "\(text): \(String(describing: fault))")
    }
    #expect(
      try Self.tree("SELECT \"\(word)\", t.\(word) AS \"\(word)\" FROM `\(word)`").descendants(.columnName).count == 2)
  }
}
