import Curlew
import Testing

@testable import TestSupport

/// Sound exports in forms that the sample does not have: each loads, and the warehouse equals the file.
@Suite struct OddShapeTests {
  static let header =
    "line_item_usage_start_date,line_item_unblended_cost,line_item_usage_type,line_item_usage_amount\n"
  static let rows = "2026-10-01T00:00:00Z,1.5,a,2\n2026-10-01T01:00:00Z,2.5,b,3\n"

  /// Loads one file, which `verify --rows` must find equal.
  private func load(_ name: String, _ bytes: [UInt8]) throws -> (database: TestDatabase, report: LoadReport) {
    let folder = try TemporaryFolder()
    let file = try folder.write(name, bytes)
    let database = try TestDatabase.withWarehouse()
    let report = try database.load([file])
    #expect(report.failed.isEmpty, "\(report.failed)")
    let outcome = try CurlewProcess.run(["verify", "--rows", file, "--warehouse", database.url])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return (database, report)
  }

  private static let text = """
    SELECT string_agg(
      concat_ws(
        '|', line_item_usage_start_date, line_item_unblended_cost, line_item_usage_type, line_item_usage_amount,
        other_columns),
      ' ' ORDER BY line_item_usage_start_date)
    FROM curlew.cost_and_usage_report
    """
  private static let expected = "2026-10-01 00:00:00|1.5|a|2 2026-10-01 01:00:00|2.5|b|3"

  @Test(arguments: [
    ("plain", Array((header + rows).utf8)),
    ("a byte order mark", [0xEF, 0xBB, 0xBF] + Array((header + rows).utf8)),
    ("CR LF", Array((header + rows).replacing("\n", with: "\r\n").utf8)),
    ("no line end at the end", Array((header + rows).utf8.dropLast())),
    ("a blank line at the end", Array((header + rows + "\n").utf8)),
    ("names in capitals", Array((header.uppercased() + rows).utf8)),
    (
      "names in quotes",
      Array(
        (header.split(separator: ",").map { "\"\($0)\"" }.joined(separator: ",")
          .replacing("\n\"", with: "\"\n") + rows).utf8)
    ),
  ])
  func saysTheSame(shape: String, bytes: [UInt8]) throws {
    let (database, report) = try load("costs.csv", bytes)
    #expect(try database.single(Self.text) == Self.expected)
    #expect(report.loaded.first?.unknownColumns == [])
  }

  /// AWS's pages have this spelling; files do not.
  @Test func capitalsOfASKU() throws {
    let (database, _) = try load(
      "costs.csv",
      Array(
        "line_item_usage_start_date,line_item_unblended_cost,product_instanceSKU\n2026-10-01T00:00:00Z,4,ABC123\n".utf8)
    )
    #expect(try database.single("SELECT product_instancesku FROM curlew.cost_and_usage_report") == "ABC123")
  }

  /// The widest amounts that are accepted, beside small ones, are added up and reported to the last digit.
  @Test(arguments: ["line_item_unblended_cost", "line_item_usage_amount", "reservation_effective_cost"])
  func widestAmounts(column: String) throws {
    let wide = String(repeating: "9", count: 400) + "." + String(repeating: "9", count: 400)
    var names = [
      "line_item_usage_start_date", "line_item_unblended_cost", "line_item_product_code", "pricing_unit",
      "line_item_usage_type", "line_item_line_item_type",
    ]
    if !names.contains(column) { names.append(column) }
    var text = names.joined(separator: ",") + "\n"
    for amount in [wide, "1.0", wide, "1e-400", "-1E399"] {
      text +=
        names.map { name in
          switch name {
          case column: amount
          case "line_item_usage_start_date": "2026-10-01T00:00:00Z"
          case "line_item_product_code": "AmazonBedrock"
          case "pricing_unit": "1M tokens"
          case "line_item_usage_type": "USE1-Nova-input-tokens"
          case "line_item_line_item_type": "Usage"
          default: "0.0"
          }
        }.joined(separator: ",") + "\n"
    }
    let (database, _) = try load("costs.csv", Array(text.utf8))
    let expected = [wide, "1.0", wide, "1e-400", "-1E399"].reduce(PlainDecimal()) { $0 + PlainDecimal($1) }
    let sum = try database.single("SELECT sum(\(column)) FROM curlew.cost_and_usage_report")
    #expect(PlainDecimal(sum ?? "") == expected)
    if column == "line_item_usage_amount" {
      let tokens = try database.single("SELECT sum(tokens) FROM curlew.rollup_daily")
      #expect(PlainDecimal(tokens ?? "") == PlainDecimal("\(expected)E6"))
    }
  }

  /// A query by mistake: 70,000 columns that CUR 2.0 does not have.
  @Test func manyUnknownColumns() throws {
    let folder = try TemporaryFolder()
    let names = (0..<70_000).map { "unknown_\($0)" }
    let row = "2026-10-01T00:00:00Z,15," + (0..<70_000).map { $0 == 69_999 ? "x" : "" }.joined(separator: ",")
    let file = try folder.write(
      "costs.csv.gz",
      "line_item_usage_start_date,line_item_unblended_cost," + names.joined(separator: ",") + "\n" + row + "\n")
    let database = try TestDatabase.withWarehouse()
    let outcome = try CurlewProcess.run(["load", file, "--format", "json", "--warehouse", database.url])
    #expect(outcome.exitCode == 0, "\(outcome.errors.prefix(2000))")
    #expect(outcome.errors.contains("unknown_0, unknown_1, unknown_10, "), "\(outcome.errors.prefix(2000))")
    #expect(outcome.errors.contains(" and 69,990 more"))
    #expect(outcome.errors.utf8.count < 2000)
    #expect(outcome.output.contains("\"unknownColumnCount\" : 70000"), "\(outcome.output.prefix(2000))")
    #expect(outcome.output.utf8.count < 8000, "\(outcome.output.utf8.count)")
    let found = "SELECT other_columns::text FROM curlew.cost_and_usage_report"
    #expect(try database.single(found) == "\"unknown_69999\"=>\"x\"")
    let verified = try CurlewProcess.run(["verify", "--rows", file, "--warehouse", database.url])
    #expect(verified.exitCode == 0, "\(verified.errors.prefix(2000))")
  }

  /// Text that packs to almost nothing and is long when unpacked is bounded: the memory of a load does not grow with
  /// the length of its cells.
  @Test func longCells() throws {
    let folder = try TemporaryFolder()
    let row = "2026-10-01T00:00:00Z,1,"
    let long = String(repeating: "x", count: 1_000_000)
    let names = "line_item_usage_start_date,line_item_unblended_cost,line_item_line_item_description\n"
    let file = try folder.write("costs.csv.gz", names + (0..<40).map { "\(row)\($0)\(long)\n" }.joined())
    let database = try TestDatabase.withWarehouse()
    let report = try #require(try database.load([file]).loaded.first)
    #expect(report.rowCount == 40)
    #expect(report.memory.memoByteCount < 40 << 20, "\(report.memory.memoByteCount)")
    let found = "SELECT count(DISTINCT line_item_line_item_description) FROM curlew.cost_and_usage_report"
    #expect(try database.single(found) == "40")
    #expect(try CurlewProcess.run(["verify", "--rows", file, "--warehouse", database.url]).exitCode == 0)

    let longer = try folder.write("more.csv.gz", names + row + long + String(long.prefix(100_000)) + "\n")
    let error = try #require(try database.load([longer]).failed.first)
    #expect(
      error.message.contains(
        "row 2, column line_item_line_item_description: the cell is longer than 1048576 bytes"),
      "\(error.message)")
  }

  // MARK: - Maps

  /// A query has pulled keys out of the maps. They are in the maps again, and can be queried by every name.
  @Test func keysInThePlaceOfTheirMaps() throws {
    let names =
      "line_item_usage_start_date,line_item_unblended_cost,bill_billing_entity,line_item_product_code,line_item_usage_type,"
      + "pricing_unit,resource_tags_user_team,RESOURCE_TAGS_AWS_CREATED_BY,product_product_name,product_region,"
      + "cost_category_env,discount_edp_discount,discount_total_discount\n"
    func row(_ hour: Int, _ cost: String, _ team: String, _ product: String) -> String {
      "2026-10-01T0\(hour):00:00Z,\(cost),AWS Marketplace,x,USW2-MP:USW2_InputTokenCount-Units,Units,\(team),"
        + "Root:100000000001,\(product),us-east-1,prod,-0.25,-0.25\n"
    }
    let model = "Claude Sonnet 4.6 (Amazon Bedrock Edition)"
    let (database, report) = try load(
      "costs.csv",
      Array(
        (names + row(0, "4", "search", model) + row(1, "5", "search", model) + row(2, "6", "billing", model)
          + row(3, "7", "", "\"\"")).utf8))
    #expect(report.loaded.first?.unknownColumns == [])
    for name in ["resource_tags['user_team']", "resource_tags_user_team"] {
      #expect(
        try sql("SELECT \(name), sum(line_item_unblended_cost) FROM cur GROUP BY 1 ORDER BY 2", database).suffix(3)
          == ["billing,6", ",7", "search,9"], "\(name)")
    }
    let others = """
      SELECT DISTINCT resource_tags['aws_created_by'], product['region'], cost_category['env'],
        discount['edp_discount'], discount_total_discount FROM cur
      """
    #expect(try sql(others, database).last == "Root:100000000001,us-east-1,prod,-0.25,-0.25")
    #expect(try sql("SELECT count(*) FROM cur WHERE product['product_name'] = '\(model)'", database).last == "3")
    #expect(try self.report("tag:team", database) == ["(no tag team),7", "billing,6", "search,9"])
    #expect(try self.report("model", database).contains("Claude Sonnet 4.6,15"))
  }

  /// If there is only `tags`, queries of `resource_tags` and `cost_category` still work.
  @Test func tagsWithoutResourceTags() throws {
    let names = "line_item_usage_start_date,line_item_unblended_cost,tags\n"
    let tags = [
      ("1", #"{"resourceTags/user:team":"search"}"#), ("2", #"{"resourceTags/team":"search"}"#),
      ("4", #"{"resourceTags/user:team":"billing","iamPrincipal/team":"ops"}"#),
      ("8", #"{"resourceTags/aws:createdBy":"Root:100000000001"}"#), ("16", "{}"),
      ("32", #"{"resourceTags/user:CostCenter":"12","costCategory/Business Unit":"shop"}"#),
    ]
    let rows = tags.map { "2026-10-01T00:00:00Z,\($0),\"\($1.replacing("\"", with: "\"\""))\"\n" }.joined()
    let (database, _) = try load("costs.csv", Array((names + rows).utf8))
    func sums(_ name: String) throws -> [String] {
      try Array(
        sql("SELECT \(name), sum(line_item_unblended_cost) FROM cur GROUP BY 1 ORDER BY 2", database).dropFirst())
    }
    #expect(try sums("resource_tags['user_team']") == ["search,3", "billing,4", ",56"])
    #expect(try sums("resource_tags_user_team") == ["search,3", "billing,4", ",56"])
    #expect(try sums("resource_tags['aws_created_by']") == ["Root:100000000001,8", ",55"])
    #expect(try sums("resource_tags['user_cost_center']") == [",31", "12,32"])
    #expect(try sums("cost_category['business_unit']") == [",31", "shop,32"])
    #expect(try report("tag:team", database) == ["(no tag team),56", "ops,4", "search,3"])
  }

  /// And the reverse. Then only the normalized key is known.
  @Test func resourceTagsWithoutTags() throws {
    let names = "line_item_usage_start_date,line_item_unblended_cost,resource_tags,cost_category\n"
    let rows = """
      2026-10-01T00:00:00Z,1,"{""user_team"":""search""}",
      2026-10-01T00:00:00Z,2,"{""user_cost_center"":""12"",""aws_created_by"":""x""}","{""env"":""prod""}"
      2026-10-01T00:00:00Z,4,,{}

      """
    let (database, _) = try load("costs.csv", Array((names + rows).utf8))
    let found = "SELECT string_agg(coalesce(tags::text, '-'), ' ' ORDER BY line_item_unblended_cost)"
    #expect(
      try database.single("\(found) FROM curlew.cost_and_usage_report")
        == #""resourceTags/team"=>"search" "costCategory/env"=>"prod", "resourceTags/cost_center"=>"12", "#
        + #""resourceTags/aws_created_by"=>"x" -"#)
    #expect(try report("tag:team", database) == ["(no tag team),6", "search,1"])
  }

  /// The lines of `curlew sql` as CSV. The first line has the names.
  private func sql(_ text: String, _ database: TestDatabase) throws -> [String] {
    let outcome = try CurlewProcess.run(["sql", "-c", text, "--format", "csv", "--warehouse", database.url])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").map { $0.replacing("\"\"", with: "").description }
  }

  /// Each value of a report with its cost, sorted; why lines have none is left out.
  private func report(_ key: String, _ database: TestDatabase) throws -> [String] {
    let outcome = try CurlewProcess.run(["report", "--by", key, "--format", "csv", "--warehouse", database.url])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let label = cells[0].replacing(/: [a-z ]+\)$/, with: ")")
      return "\(label),\(cells[2])"
    }.sorted()
  }
}
