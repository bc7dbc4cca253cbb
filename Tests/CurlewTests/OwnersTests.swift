import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

struct OwnersTests {
  private func rules(_ toml: String) throws -> OwnerRules {
    try #require(PipelineFile(toml: "sources = [\"e\"]\n\(toml)", file: "p.toml").ownerRules)
  }

  private func message(_ toml: String) -> String {
    do {
      _ = try PipelineFile(toml: "sources = [\"e\"]\n\(toml)", file: "p.toml")
      return "no error"
    } catch { return "\(error)" }
  }

  private func spender(_ tags: [String: String?] = [:], session: String? = nil, account: String = "111122223333")
    -> Spender
  {
    Spender(
      account: .init(id: account, name: "Research"),
      caller: .init(
        principal: "arn:aws:sts::\(account):assumed-role/AppRole/\(session ?? "s")", kind: "assumed role",
        name: "AppRole", roleARN: "arn:aws:iam::\(account):role/AppRole", session: session, person: nil),
      tags: SpenderTags(tags: tags, resourceTags: [:], costCategory: [:], rules: .standard))
  }

  // MARK: - Patterns

  @Test(arguments: [
    ("", "", true), ("", "a", false), ("a", "a", true), ("a", "A", false), ("*", "", true), ("*", "abc", true),
    ("a*c", "abbc", true), ("a*c", "abcb", false), ("?", "", false), ("?", "é", true), ("a?c", "abc", true),
    ("**b", "aab", true), ("*.*", "a.b", true), ("a.c", "abc", false), ("*ab", "aab", true),
  ])
  func patternsFit(pattern: String, value: String, fits: Bool) {
    #expect(OwnerPattern(pattern).matches(value) == fits)
  }

  /// A pattern is a regular expression of dots and stars.
  @Test func patternsAreWhatRegularExpressionsSay() throws {
    var random = TestRandom(seed: 11)
    var fitted = 0
    for _ in 0..<2_000 {
      let pattern = String(
        (0..<Int.random(in: 0...6, using: &random)).map { _ in "ab*?".randomElement(using: &random) ?? "a" })
      let value = String(
        (0..<Int.random(in: 0...6, using: &random)).map { _ in "ab".randomElement(using: &random) ?? "a" })
      let expression = try Regex(pattern.replacing("*", with: ".*").replacing("?", with: "."))
      let fits = value.wholeMatch(of: expression) != nil
      #expect(OwnerPattern(pattern).matches(value) == fits, "\(pattern) \(value)")
      fitted += fits ? 1 : 0
    }
    #expect(fitted > 200 && fitted < 1_800)
  }

  // MARK: - Rules

  @Test func theFirstRuleThatMatchesDecides() throws {
    let rules = try rules(
      """
      [[owner]]
      match = { "tag:iamPrincipal/team" = "ml", account = ["444455556666", "1111*"] }
      owner = "ML"
      application = "chatbot"
      [[owner]]
      match = { role = "AppRole" }
      owner = "Platform {account}"
      cost_center = "4711"
      [[owner]]
      match = { role = "arn:aws:iam::*:role/AppRole" }
      owner = "never reached"
      """)
    let first = try #require(rules.first(for: spender(["iamPrincipal/team": "ml"])))
    #expect(first == (1, "ML", "chatbot", nil))
    let second = try #require(rules.first(for: spender(["iamPrincipal/team": "ML"])))
    #expect(second == (2, "Platform 111122223333", nil, "4711"))
    #expect(rules.first(for: Spender(account: .init(id: "111122223333", name: nil))) == nil)
  }

  /// A rule that takes a name from a tag does not match where the tag is not.
  @Test func aNameThatIsMissingIsNoMatch() throws {
    let rules = try rules(
      """
      owner = [{ match = { account = "*" }, owner = "{tag:team}" }, { match = { account = "*" }, owner = "rest" }]
      """)
    #expect(rules.first(for: spender(["iamPrincipal/Team": "ml"]))?.owner == "ml")
    #expect(rules.first(for: spender())?.owner == "rest")
    #expect(rules.first(for: spender(["iamPrincipal/team": ""]))?.owner == "rest")
  }

  @Test func sourcesOfTagsAreKeptApart() throws {
    let tags: [String: String?] = ["resourceTags/user:Team": "r", "iamPrincipal/TEAM": "p", "accountTag/teams": "a"]
    for (key, owner) in [
      ("tag:user/team", "r"), ("tag:resourceTags/Teams", "r"), ("tag:iamPrincipal/team", "p"),
      ("tag:account/team", "a"),
      ("tag:team", "p"),
    ] {
      let rules = try rules("owner = [{ match = { \"\(key)\" = \"*\" }, owner = \"{\(key)}\" }]")
      #expect(rules.first(for: spender(tags))?.owner == owner, "\(key)")
    }
    let category = SpenderTags(tags: [:], resourceTags: [:], costCategory: ["env": "prod"], rules: .standard)
    #expect(category.value(of: "environment", from: .costCategory) == "prod")
    #expect(category.value(of: "environment", from: .resourceTags) == nil)
  }

  @Test func rulesComeBackFromTheirText() throws {
    let rules = try rules(
      #"""
      [[owner]]
      match = { "cost_category:env" = ["a\"b", "c\\d"], person = "*" }
      owner = "{person} & co"
      application = "x = 'y'"
      [[owner]]
      match = { "tag:user/team" = "?" }
      owner = "é"
      """#)
    #expect(rules.rules.count == 2)
    #expect(try OwnerRules(text: rules.text) == rules)
    #expect(try OwnerRules(text: "") == OwnerRules())
    #expect(try self.rules("owner = []") == OwnerRules())
    #expect(try PipelineFile(toml: "sources = [\"e\"]", file: "p").ownerRules == nil)
  }

  @Test(arguments: [
    ("owner = 1", "'owner' must be a list of tables"),
    ("[[owner]]\nowner = \"x\"", "'owner.match' is missing"),
    ("[[owner]]\nmatch = {}\nowner = \"x\"", "'owner.match' is missing"),
    ("[[owner]]\nmatch = { role = \"x\" }", "'owner.owner' is missing"),
    ("[[owner]]\nmatch = { rule = \"x\" }\nowner = \"x\"", "'owner.match' has 'rule'; known are account"),
    ("[[owner]]\nmatch = { \"tag:iam/team\" = \"x\" }\nowner = \"x\"", "'owner.match' has 'tag:iam/team'"),
    ("[[owner]]\nmatch = { role = \"\" }\nowner = \"x\"", "'owner.match.role' has no value"),
    ("[[owner]]\nmatch = { role = [] }\nowner = \"x\"", "'owner.match.role' has no value"),
    ("[[owner]]\nmatch = { role = 1 }\nowner = \"x\"", "'owner.match.role' must be a text"),
    ("[[owner]]\nmatch = { role = \"x\" }\nowner = \"{team}\"", "'owner.owner' '{team}' names '{team}'"),
    ("[[owner]]\nmatch = { role = \"x\" }\nowner = \"a}\"", "a brace without its other"),
    ("[[owner]]\nmatch = { role = \"x\" }\nowner = \"x\"\nteam = \"x\"", "unknown key 'owner.team'"),
  ])
  func whatIsWrongIsSaid(toml: String, words: String) {
    let message = message(toml)
    #expect(message.hasPrefix("p.toml") && message.contains(words), "\(message)")
  }

  // MARK: - People

  private func people(_ text: String) throws -> [People.Entry] {
    let folder = try TemporaryFolder()
    return try PeopleFile.entries(of: folder.write("people.csv", text))
  }

  @Test func peopleChangeTeamsInTime() throws {
    let people = People(
      try people(
        """
        Session,person,Team,Cost Centre,valid_from,valid_to
        ada,Ada,Research,1,2026-01-01,2026-10-15
        ada,Ada,Data,2,2026-10-20,
        """))
    let rules = try rules(
      "owner = [{ match = { person_team = \"*\" }, owner = \"{person_team} {person_cost_center}\" }]")
    let pieces = Ownership.pieces(of: spender(session: "ada"), under: rules, people)
    #expect(pieces.map(\.owner) == ["Research 1", "Data 2"])
    #expect(pieces.map { $0.time.from?.description } == ["2026-01-01", "2026-10-20"])
    #expect(pieces.map { $0.time.until?.description } == ["2026-10-16", nil])
    #expect(pieces.map(\.person) == ["Ada", "Ada"])
    #expect(Ownership.pieces(of: spender(session: "eve"), under: rules, people).isEmpty)
  }

  /// A session says more than its role.
  @Test func aSessionGoesBeforeItsRole() throws {
    let people = People(try people("role,session,person\nAppRole,,Ops\n,ada,Ada\n"))
    func person(_ session: String) -> String? {
      Ownership.pieces(of: spender(session: session), under: OwnerRules(), people).first?.person
    }
    #expect(person("ada") == "Ada")
    #expect(person("eve") == "Ops")
  }

  @Test(arguments: [
    ("name,person\nx,y\n", "row 1: unknown column 'name'"),
    ("person\ny\n", "row 1: none of the columns session"),
    ("user,user\ny,y\n", "row 1: a column stands twice"),
    ("user,person\nx,\n", "row 2: neither person"),
    ("user,person\n,x\n", "row 2: neither session"),
    ("user,person,valid_from\nx,y,2026-02-30\n", "row 2, column valid_from: '2026-02-30' is no day"),
    ("user,person,valid_from,valid_to\nx,y,2026-02-02,2026-02-01\n", "row 2: valid_to is before"),
    ("user,person,valid_to\nx,y,2026-02-02\nz,y,\nx,w,2026-01-01\n", "row 4: user x stands in row 2"),
  ])
  func whatIsWrongWithPeopleIsSaid(text: String, words: String) throws {
    do {
      _ = try people(text)
      Issue.record("no error")
    } catch { #expect("\(error)".contains("people.csv, \(words)"), "\(error)") }
  }

  @Test func timesAreCutWhereSomethingChanges() throws {
    func day(_ text: String) throws -> UsageDay { try #require(UsageDay(text)) }
    let (first, second, third) = (try day("2026-01-31"), try day("2026-02-01"), try day("2026-03-01"))
    #expect(first.next == second && "\(second)" == "2026-02-01" && UsageDay("2026-2-1") == nil)
    let times = [OwnedTime(from: second), OwnedTime(until: third), OwnedTime()]
    #expect(
      OwnedTime.pieces(between: times) == [
        OwnedTime(until: second), OwnedTime(from: second, until: third), OwnedTime(from: third),
      ])
    #expect(OwnedTime.pieces(between: []) == [OwnedTime()])
    #expect(!OwnedTime(from: first, until: second).overlaps(OwnedTime(from: second)))
    #expect(OwnedTime(until: third).overlaps(OwnedTime(from: second)))
    #expect(OwnedTime(from: second).contains(OwnedTime(from: third)))
    #expect(!OwnedTime(from: second, until: third).contains(OwnedTime(from: second)))
  }
}
