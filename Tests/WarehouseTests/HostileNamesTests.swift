import FoundationEssentials
import Testing

@testable import Curlew
@testable import TestSupport

/// Names chosen to harm whoever looks at them: in terminals, in logs, in spreadsheets.
@Suite struct HostileNamesTests {
  private static let names = [
    "=cmd|' /C calc'!A0", "+1+1", "@SUM(A1:A9)", "line\nbreak", "tab\tand\rreturn", "\u{1b}[31mred",
    "\u{1b}]0;title\u{7}",
    "\u{7f}\u{9b}31m", "\u{202e}gnp.exe", "\u{200f}right", "zero\u{200b}width", "line\u{2028}end", "quo\"te,",
    "a\"\u{301}b",
    "🐦",
  ]

  private func database() throws -> TestDatabase {
    let folder = try TemporaryFolder()
    let columns = [
      "line_item_usage_start_date", "line_item_unblended_cost", "line_item_currency_code", "line_item_usage_account_id",
      "tags",
    ]
    let rows = try Self.names.map { name in
      let tags = String(decoding: try JSONEncoder().encode(["iamPrincipal/team": name]), as: UTF8.self)
      return ["2026-08-01T00:00:00Z", "-1.5", "USD", name, tags]
    }
    let file = try folder.write(
      "BILLING_PERIOD=2026-08/costs.csv",
      OutputTable(columns: columns.map { .init($0) }, rows: rows).rendered(.csv))
    let database = try TestDatabase.withWarehouse()
    #expect(try database.load([file]).failed.isEmpty)
    return database
  }

  private static let queries = [
    ["report", "--by", "tag:team", "--by", "account"],
    ["sql", "-c", "SELECT line_item_usage_account_id AS a, tags, line_item_unblended_cost FROM cur"],
  ]

  @Test(arguments: queries) func nothingDrivesTheTerminal(arguments: [String]) throws {
    let database = try database()
    for format in ["table", "json"] {
      let outcome = try CurlewProcess.run(arguments + ["--format", format, "--warehouse", database.url])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      for scalar in (outcome.output + outcome.errors).unicodeScalars {
        let value = scalar.value
        #expect(scalar == "\n" || value >= 0x20 && !(0x7f...0x9f).contains(value) && value != 0x2028)
        #expect(format == "json" || ![0x202e, 0x200f, 0x200b].contains(value))
      }
      #expect(outcome.output.contains(#"\u001b[31mred"#) && outcome.output.contains(#"\u009b31m"#))
      #expect(outcome.output.contains(#"\u202egnp.exe"#) == (format == "table"))
    }
  }

  @Test func cellsAreExactUnlessForSpreadsheets() throws {
    let database = try database()
    let arguments = ["report", "--by", "account", "--top", "50", "--warehouse", database.url, "--format", "csv"]
    let exact = try CurlewProcess.run(arguments)
    let safe = try CurlewProcess.run(arguments + ["--spreadsheet-safe"])
    for name in Self.names {
      let isQuoted = name.unicodeScalars.contains { "\"\n\r,".unicodeScalars.contains($0) }
      let text = String(
        String.UnicodeScalarView(name.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }))
      let field = isQuoted ? "\"\(text)\"" : text
      func holds(_ output: String, _ cell: String) -> Bool {
        output.utf8.contains(Array("\n\(cell),USD,-1.5,1,".utf8))
      }
      #expect(holds(exact.output, field), "\(name.debugDescription)")
      #expect(holds(safe.output, ["=", "+", "@"].contains(name.prefix(1)) ? "'\(field)" : field))
    }
    let query = ["sql", "-c", "SELECT '=1' AS \"=x\", -1.5, '-1.5'", "--warehouse", database.url, "--format", "csv"]
    #expect(try CurlewProcess.run(query).output == "=x,_col1,_col2\n=1,-1.5,-1.5\n")
    #expect(try CurlewProcess.run(query + ["--spreadsheet-safe"]).output == "'=x,_col1,_col2\n'=1,-1.5,-1.5\n")
  }

  @Test(arguments: ["report", "status", "sql"]) func theOptionIsOfCSVOnly(command: String) throws {
    for format in [[], ["--format", "table"], ["--format", "json"]] {
      let outcome = try CurlewProcess.run([command, "--spreadsheet-safe"] + format)
      #expect(outcome.exitCode == 64 && outcome.errors.contains("--spreadsheet-safe goes with --format csv only"))
    }
  }

  @Test func whatIsWrongIsQuotedWithoutHarm() throws {
    for arguments in [["status", "\u{1b}[31m\u{202e}"], ["verify", "x", "--period", "\u{9b}31m"]] {
      let outcome = try CurlewProcess.run(arguments)
      #expect(outcome.exitCode == 64 && outcome.errors.contains("\\u00"), "\(outcome.errors)")
      #expect(outcome.errors.unicodeScalars.allSatisfy { ![0x1b, 0x9b, 0x202e].contains($0.value) })
    }
    #expect(try CurlewProcess.run(["help", "sql"]).exitCode == 0)
  }
}
