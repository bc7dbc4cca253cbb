import CurlewPostgres
import CurlewText
import Testing

@testable import Curlew

/// What `curlew audit` shows to people and to programs.
struct AuditTextTests {
  private static func finding(
    _ severity: String = "warning", subject: String = "arn:aws:iam::111122223333:role/chat", cost: String = "1234.5",
    why: String = "it is so", paste: String? = nil
  ) throws -> AuditFinding {
    let rows = Rows(
      columns: AuditFinding.names,
      rows: [
        [
          severity, "gateways", "2026-10", "100000000001", subject, "111122223333 platform", cost, "USD", why,
          "mend it", paste,
        ]
      ], isNumeric: AuditFinding.names.map { $0 == "unblended_cost" })
    return try #require(try AuditFinding.all(rows, of: "gateways").first)
  }

  @Test func listComesFirstAndThenEachWithItsReasons() throws {
    let text = Audit(findings: [
      try Self.finding(paste: "team = [\"teams\"]\n[[owner]]"), try Self.finding("info", subject: "x"),
    ]).text(width: 100)
    #expect(text.hasPrefix("no  severity  finding   period   subject"))
    #expect(
      text.split(separator: "\n")[2].hasPrefix(" 1  warning   gateways  2026-10  arn:aws:iam::111122223333:role/chat"))
    #expect(
      text.hasSuffix(
        """

        1. warning: gateways, 2026-10, arn:aws:iam::111122223333:role/chat
          who   111122223333 platform
          why   it is so
          do    mend it
          paste team = ["teams"]
                [[owner]]

        2. info: gateways, 2026-10, x
          who   111122223333 platform
          why   it is so
          do    mend it

        """), "\(text)")
    #expect(text.contains("1,234.50  USD"))
  }

  /// Long reasons are broken between words, whatever the width; wide letters count twice.
  @Test(arguments: [40, 80, 120, 200]) func linesFit(width: Int) throws {
    let why = (0..<60).map { $0 % 7 == 0 ? "検索" : "word\($0)" }.joined(separator: " ")
    let text = Audit(findings: [try Self.finding(why: why)]).text(width: width)
    let details = text.split(separator: "\n").drop { !$0.hasPrefix("1.") }
    #expect(details.dropFirst().allSatisfy { DisplayText.width(String($0)) <= width }, "\(text)")
    let words = details.joined(separator: " ").split(separator: " ")
    #expect(words.suffix(63).prefix(60).joined(separator: " ") == why, "\(text)")
  }

  /// A name that somebody chose cannot drive the terminal.
  @Test func namesAreShownAsTheyAre() throws {
    let finding = try Self.finding(subject: "a\u{1b}[31mb\u{202e}", why: "c\nd", paste: "x = [\"\u{7}\"]")
    let text = Audit(findings: [finding]).text(width: 120)
    #expect(!text.contains("\u{1b}") && !text.contains("\u{202e}") && !text.contains("\u{7}"))
    #expect(text.contains("a\\u001b[31mb\\u202e") && text.contains("c\\u000ad"))
  }

  @Test func programsGetAllColumns() throws {
    let table = Audit(findings: [try Self.finding(cost: "0.10000000000000000000000001")]).table
    #expect(
      table.rendered(.csv).split(separator: "\n").first.map(String.init) == AuditFinding.names.joined(separator: ","))
    #expect(table.rendered(.json).contains("\"unblended_cost\": 0.10000000000000000000000001,"))
    #expect(table.rendered(.json).contains("\"paste\": null"))
  }

  @Test func theGravestIsTheLeast() throws {
    #expect([AuditFinding.Severity.info, .error, .warning].sorted() == [.error, .warning, .info])
    let audit = Audit(findings: [try Self.finding("warning")])
    #expect(audit.isAtLeast(.warning) && audit.isAtLeast(.info) && !audit.isAtLeast(.error))
    #expect(Audit(findings: []).text(width: 80) == "Nothing was found.\n" && !Audit(findings: []).isAtLeast(.info))
  }

  @Test func aCheckWithOtherColumnsIsRefused() {
    let rows = Rows(columns: ["severity", "why"], rows: [], isNumeric: [false, false])
    #expect(throws: CurlewError(.internal("the check x has the columns severity, why"))) {
      try AuditFinding.all(rows, of: "x")
    }
    let grave = Rows(
      columns: AuditFinding.names, rows: [["fatal"] + AuditFinding.names.dropFirst().map { _ in nil }], isNumeric: [])
    #expect(throws: CurlewError.self) { try AuditFinding.all(grave, of: "x") }
  }
}
