import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

/// Who owns what is loaded: rules and people, applied by a load and without one.
@Suite struct OwnersTests {
  private static let header =
    "line_item_usage_start_date,line_item_unblended_cost,line_item_usage_account_id,line_item_iam_principal,tags\n"

  private func rules(_ toml: String) throws -> OwnerRules {
    try #require(PipelineFile(toml: "sources = [\"e\"]\n\(toml)", file: "p.toml").ownerRules)
  }

  private func run(_ database: TestDatabase) throws -> OwnersRun { try OwnersRun { try database.connect() } }

  private func owners(_ database: TestDatabase, from view: String = "cost_by_owner") throws -> [[String?]] {
    let cost = view == "cost_by_owner" ? "unblended_cost" : "line_item_unblended_cost"
    return try database.connect().query(
      """
      SELECT owner, owner_rule, person, trim_scale(sum(\(cost))) FROM curlew.\(view)
      GROUP BY 1, 2, 3 ORDER BY 2 NULLS LAST, 1, 3 NULLS LAST
      """
    ).rows
  }

  private func report(_ database: TestDatabase, by words: [String], filters: [String] = []) throws -> [String] {
    var report = CostReport()
    report.groupings = words.compactMap { CostReport.Grouping($0) }
    report.filters = try filters.map { try CostReport.Filter($0) }
    report.takesNewestMonth = true
    return try report.lines(database.connect()).filter { !$0.isTotal }.map {
      "\($0.labels.joined(separator: "|")) \($0.amount)"
    }
  }

  /// A load applies the rules of its run, later loads keep them, and `apply` changes all months without a load.
  @Test func rulesHoldForWhatIsLoadedAndWhatComes() throws {
    let folder = try TemporaryFolder()
    let role = "arn:aws:sts::111122223333:assumed-role"
    let october = try folder.write(
      "october.csv",
      Self.header + """
        2026-10-01T00:00:00Z,1,111122223333,\(role)/App/ada,"{""iamPrincipal/team"":""ml""}"
        2026-10-02T00:00:00Z,2,111122223333,\(role)/App/eve,
        2026-10-03T00:00:00Z,4,444455556666,,"{""resourceTags/user:team"":""ml""}"

        """)
    let november = try folder.write(
      "november.csv", Self.header + "2026-11-01T00:00:00Z,8,111122223333,\(role)/New/ada,\n")
    let database = try TestDatabase.withWarehouse()
    let byTag = try rules("owner = [{ match = { \"tag:iamPrincipal/team\" = \"*\" }, owner = \"{tag:team}\" }]")
    try database.load([october]) { $0.ownerRules = byTag }
    #expect(try owners(database) == [["ml", "1", nil, "1"], [nil, nil, nil, "6"]])

    let byRole = try rules(
      """
      [[owner]]
      match = { role = "New" }
      owner = "new"
      [[owner]]
      match = { role = "*" }
      owner = "all roles"
      """)
    _ = try run(database).apply(byRole)
    #expect(try owners(database) == [["all roles", "2", nil, "3"], [nil, nil, nil, "4"]])
    // A load without rules keeps them, for a caller that nobody has seen before, too.
    try database.load([november])
    let expected: [[String?]] = [["new", "1", nil, "8"], ["all roles", "2", nil, "3"], [nil, nil, nil, "4"]]
    #expect(try owners(database) == expected)
    #expect(try owners(database, from: "owned_line_item") == expected)
    #expect(try report(database, by: ["owner"]) == ["new 8"])
    _ = try run(database).apply(OwnerRules())
    #expect(try owners(database) == [[nil, nil, nil, "15"]])
  }

  /// People change teams in mid-month, and days are told apart.
  @Test func peopleCountByTheDay() throws {
    let folder = try TemporaryFolder()
    let rows = (1...4).map {
      "2026-10-0\($0)T23:00:00Z,\(1 << $0),111122223333,arn:aws:sts::111122223333:assumed-role/App/ada,\n"
    }
    let database = try TestDatabase.withWarehouse()
    try database.load([try folder.write("costs.csv", Self.header + rows.joined())]) {
      $0.ownerRules = try! self.rules("owner = [{ match = { person_team = \"*\" }, owner = \"{person_team}\" }]")
    }
    let people = try folder.write(
      "people.csv",
      """
      session,person,team,valid_from,valid_to
      ada,Ada,research,,2026-10-02
      ada,Ada L.,data,2026-10-04,

      """)
    try run(database).replacePeople(with: PeopleFile.entries(of: people))
    let expected: [[String?]] = [
      ["data", "1", "Ada L.", "16"], ["research", "1", "Ada", "6"], [nil, nil, nil, "8"],
    ]
    #expect(try owners(database) == expected)
    #expect(try owners(database, from: "owned_line_item") == expected)
    // A report tells the days apart, too, and finds the owner in filters and columns.
    #expect(
      try report(database, by: ["owner", "person"]) == ["data|Ada L. 16", "(no owner)|(no person) 8", "research|Ada 6"])
    #expect(try report(database, by: ["period"], filters: ["owner=research"]) == ["2026-10 6"])
    #expect(try report(database, by: ["owner-rule"], filters: ["owner="]) == ["(no owner) 8"])
    try run(database).replacePeople(with: [])
    #expect(try owners(database) == [[nil, nil, nil, "30"]])
  }

  /// New tag rules change owners that hang on tags, with the load that brings them.
  @Test func tagRulesChangeOwners() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "costs.csv", Self.header + "2026-10-01T00:00:00Z,1,1,,\"{\"\"iamPrincipal/squad\"\":\"\"red\"\"}\"\n")
    let database = try TestDatabase.withWarehouse()
    try database.load([file]) {
      $0.ownerRules = try! self.rules("owner = [{ match = { \"tag:team\" = \"*\" }, owner = \"{tag:team}\" }]")
    }
    #expect(try owners(database) == [[nil, nil, nil, "1"]])
    try database.load([file]) { $0.tagRules = try! TagRules(spellings: ["team": ["squad"]]) }
    #expect(try owners(database) == [["red", "1", nil, "1"]])
  }

  /// Months that an older version loaded do not say what callers call. Then `apply` says so.
  @Test func monthsWithoutResourcesAreNamed() throws {
    let folder = try TemporaryFolder()
    let profile = "arn:aws-us-gov:bedrock:us-gov-west-1:111122223333:application-inference-profile/a1"
    let file = try folder.write(
      "costs.csv",
      Self.header.replacing("\n", with: ",line_item_resource_id\n") + """
        2026-10-01T00:00:00Z,1,1,,,\(profile)
        2026-10-01T00:00:00Z,2,1,,,arn:aws:s3:::project/x

        """)
    let database = try TestDatabase.withWarehouse()
    try database.load([file])
    let rules = try rules("owner = [{ match = { account = \"1\" }, owner = \"{inference_profile}\" }]")
    let run = try run(database)
    _ = try run.apply(rules)
    #expect(try owners(database).map { $0[0] } == [profile, nil])
    #expect(try run.notes(on: rules) == [])
    #expect(try report(database, by: ["inference-profile"]) == ["(no inference profile) 2", "\(profile) 1"])
    try database.connect().execute("UPDATE curlew.dim_principal SET bedrock_resource = NULL")
    #expect(try run.notes(on: rules).count == 1)
    #expect(try run.notes(on: self.rules("owner = [{ match = { account = \"1\" }, owner = \"x\" }]")) == [])
  }

  /// Random bills under random rules: what each owner pays is what a plain reading of the rows says.
  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func whatOwnersPayIsWhatTheRowsSay(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    func pick<T>(_ values: [T]) -> T { values[Int.random(in: values.indices, using: &random)] }
    let accounts = ["111122223333", "444455556666", ""]
    let sessions = ["ada", "eve", "bob"]
    let roles = ["App", "Batch", nil]
    let teams = ["ml", "web", nil]
    // What a caller calls: two profiles, a project, a model, and something of another service.
    let resources = [
      "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1",
      "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/b2",
      "arn:aws:bedrock-mantle:us-east-1:111122223333:project/p3",
      "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0",
      "arn:aws:codebuild:us-east-1:111122223333:project/p3", "",
    ]
    struct Row {
      var account: String
      var role: String?
      var session: String
      var team: String?
      var resource: String
      var cost: Int
    }
    let rows = (0..<200).map { _ in
      Row(
        account: pick(accounts), role: pick(roles), session: pick(sessions), team: pick(teams),
        resource: pick(resources), cost: Int.random(in: 1...999, using: &random))
    }
    /// Conditions as pairs of a subject and the values that it may have, all plain.
    let plan = (0..<5).map { index in
      (
        name: "owner \(index)",
        conditions: ["account", "role", "session", "tag:iamPrincipal/team", "inference_profile", "project"].filter {
          _ in
          Int.random(in: 0..<5, using: &random) < 2
        }
        .map { subject -> (String, [String]) in
          switch subject {
          case "account": (subject, [pick(["111122223333", "444455556666"])])
          case "role": (subject, [pick(["App", "Batch"])])
          case "session": (subject, [pick(sessions), pick(sessions)])
          case "inference_profile": (subject, [pick(["a1", "b2", resources[0], resources[1], "*"])])
          case "project": (subject, [pick(["p3", resources[2], resources[4]])])
          default: (subject, [pick(["ml", "web"])])
          }
        }
      )
    }
    .filter { !$0.conditions.isEmpty }
    var expected: [String: Int] = [:]
    for row in rows {
      let owner = plan.first { rule in
        rule.conditions.allSatisfy { subject, values in
          switch subject {
          case "account": values.contains(row.account)
          case "role": row.role.map(values.contains) ?? false
          case "session": row.role != nil && values.contains(row.session)
          case "inference_profile":
            row.resource.contains("application-inference-profile")
              && (values == ["*"] || values.contains(row.resource) || values.contains(String(row.resource.suffix(2))))
          case "project":
            row.resource.contains("bedrock-mantle") && (values == ["p3"] || values.contains(row.resource))
          default: row.team.map(values.contains) ?? false
          }
        }
      }
      expected[owner?.name ?? "", default: 0] += row.cost
    }

    let text = rows.enumerated().map { index, row in
      let principal = row.role.map { "arn:aws:sts::111122223333:assumed-role/\($0)/\(row.session)" } ?? ""
      let tags = row.team.map { "\"{\"\"iamPrincipal/team\"\":\"\"\($0)\"\"}\"" } ?? ""
      return "2026-10-\(index % 9 + 10)T00:00:00Z,\(row.cost),\(row.account),\(principal),\(tags),\(row.resource)\n"
    }
    let toml = plan.map { rule in
      let match = rule.conditions.map { subject, values in
        "\"\(subject)\" = [\(values.map { "\"\($0)\"" }.joined(separator: ", "))]"
      }
      return "[[owner]]\nmatch = { \(match.joined(separator: ", ")) }\nowner = \"\(rule.name)\"\n"
    }
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "costs.csv", Self.header.replacing("\n", with: ",line_item_resource_id\n") + text.joined())
    let database = try TestDatabase.withWarehouse()
    let rules = try plan.isEmpty ? OwnerRules() : rules(toml.joined())
    try database.load([file]) { $0.ownerRules = rules }
    for view in ["cost_by_owner", "owned_line_item"] {
      let found = try owners(database, from: view).map { ($0[0] ?? "", $0[3].flatMap { Int($0) } ?? -1) }
      #expect(Dictionary(found) { $0 + $1 } == expected, "\(view)")
    }
  }
}
