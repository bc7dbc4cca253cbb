import Curlew
import CurlewPostgres
import Testing

@testable import TestSupport

/// New tag rules apply to what is loaded already.
@Suite struct TagRulesUpdateTests {
  @Test func aNewSpellingJoinsThePast() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "costs.csv",
      """
      line_item_usage_start_date,line_item_unblended_cost,tags
      2026-10-01T00:00:00Z,1,"{""iamPrincipal/squad"":""red \\"" one"",""iamPrincipal/team"":""red""}"
      2026-10-01T00:00:00Z,2,"{""iamPrincipal/squad"":""blue""}"

      """)
    let database = try TestDatabase.withWarehouse()
    try database.load([file])
    #expect(try teams(database) == [["red", "1"], [nil, "2"]])

    try database.load([file]) { $0.tagRules = try! TagRules(spellings: ["team": ["squad"]]) }
    #expect(try teams(database) == [["blue", "2"], ["red", "1"]])
    #expect(try database.single("SELECT sum(conflict_count) FROM curlew.dim_tag_set") == "1")

    // Without rules in the pipeline file the old ones stay.
    try database.load([file])
    #expect(try teams(database) == [["blue", "2"], ["red", "1"]])
    try database.load([file]) { $0.tagRules = .standard }
    #expect(try teams(database) == [["red", "1"], [nil, "2"]])
  }

  private func teams(_ database: TestDatabase) throws -> [[String?]] {
    try database.connect().query(
      """
      SELECT tag_value, sum(unblended_cost) FROM curlew.cost_by_tag WHERE tag_key = 'team' GROUP BY 1
      ORDER BY 1 NULLS LAST
      """
    ).rows
  }
}
