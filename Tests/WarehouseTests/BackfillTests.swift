import Testing

@testable import Curlew
@testable import TestSupport

/// Many months in one run.
struct BackfillTests {
  /// The memory of a month is given back, or used for the next one.
  @Test func memoryDoesNotGrowWithTheMonths() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let made = try CurlewProcess.run([
      "sample", "--rows", "80000", "--files", "2", "--months", "2025-01..2025-08", "--out", folder.path, "--quiet",
    ])
    #expect(made.exitCode == 0)
    let outcome = try CurlewProcess.run(["load", folder.path, "--warehouse", database.url])
    #expect(outcome.exitCode == 0)
    let used = (outcome.output + outcome.errors).split(separator: "\n").filter { $0.hasPrefix("Memory: ") }
      .compactMap { Int($0.dropFirst("Memory: ".count).prefix { $0.isNumber }) }
    #expect(used.count == 8)
    #expect(try #require(used.last) < #require(used.first) + 16, "\(used) MB")
  }
}
