import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct TagRulesTests {
  let rules = TagRules.standard

  @Test(arguments: [
    ("iamPrincipal/Department", "department"), ("resourceTags/department", "department"),
    ("userAttribute/Department", "department"), ("accountTag/dept", "department"), ("costCategory/Dept", "department"),
    ("Departments", "department"), ("iamPrincipal/bedrock:iam-principal:Team", "team"),
    ("bedrock:iam-principal:a:Team", "team"), ("user:product", "product"),
    ("resourceTags/user:Department", "department"),
    ("resourceTags/aws:createdBy", "aws_created_by"), ("iamPrincipal/CostCenter", "cost_center"),
    ("iamPrincipal/cost-center", "cost_center"), ("iamPrincipal/cost_center", "cost_center"),
    ("iamPrincipal/Cost Center", "cost_center"), ("iamPrincipal/costcenter", "cost_center"),
    ("iamPrincipal/CostCentre", "cost_center"), ("iamPrincipal/COST_CENTER", "cost_center"),
    ("iamPrincipal/TEAM", "team"), ("iamPrincipal/owner", "owner"), ("resourceTags/App", "application"),
    ("resourceTags/Env", "environment"), ("resourceTags/kubernetes.io/cluster/Blue", "kubernetes_io_cluster_blue"),
    ("kubernetes.io/cluster/blue", "kubernetes_io_cluster_blue"), ("iamPrincipal/EC2Fleet", "ec2_fleet"),
    ("iamPrincipal/user_department", "user_department"), ("iamPrincipal/Größe", "größe"), ("iamPrincipal/部門", "部門"),
    (
      "iamPrincipal/ExampleColumnName : Example Column Name Continued",
      "example_column_name_example_column_name_continued"
    ),
    ("iamPrincipal/--a--", "a"), ("iamPrincipal/!!", "!!"), ("iamPrincipal/", "iam_principal"), ("user:", "user"),
    ("/", "/"), ("", ""),
    ("iamprincipal/Team", "iamprincipal_team"), ("none/Team", "none_team"),
  ])
  func keysOfTags(_ raw: String, _ key: String) {
    #expect(rules.normalize(tags: [raw: "x"]) == NormalizedTags(values: [key: "x"], conflictCount: 0))
  }

  @Test(arguments: [
    ("user_department", "department"), ("user_cost_center", "cost_center"), ("aws_created_by", "aws_created_by"),
    ("user_t_e_a_m", "team"), ("user_e_c2_fleet", "ec2_fleet"), ("user_name", "name"),
    ("user_parallelcluster_cluster_name", "parallelcluster_cluster_name"), ("user_user_id", "user_id"),
    ("user_github_job_id", "github_job_id"), ("user_", "user"),
  ])
  func keysOfResourceTags(_ raw: String, _ key: String) {
    #expect(rules.normalize(tags: [:], resourceTags: [raw: "x"]).values == [key: "x"])
  }

  @Test func keysOfCostCategory() {
    let normalized = rules.normalize(tags: [:], costCategory: ["by_nyrkio_user": "x", "team": "y"])
    #expect(normalized == NormalizedTags(values: ["by_nyrkio_user": "x", "team": "y"], conflictCount: 0))
  }

  @Test func theSameTagInTwoColumnsIsNoConflict() {
    let normalized = rules.normalize(
      tags: ["resourceTags/Department": "a", "costCategory/Team": "b"], resourceTags: ["user_department": "a"],
      costCategory: ["team": "b"])
    #expect(normalized == NormalizedTags(values: ["department": "a", "team": "b"], conflictCount: 0))
  }

  @Test func precedenceDecides() throws {
    let tags: [String: String?] = [
      "resourceTags/team": "resource", "iamPrincipal/Team": "principal", "userAttribute/team": "user",
      "accountTag/team": "account", "costCategory/team": "category", "team": "bare",
    ]
    let standard = rules.normalize(tags: tags, resourceTags: ["user_team": "resource"])
    #expect(standard == NormalizedTags(values: ["team": "principal"], conflictCount: 5))
    let order: [(TagSource, String)] = [
      (.iamPrincipal, "principal"), (.resourceTags, "resource"), (.userAttribute, "user"), (.accountTag, "account"),
      (.costCategory, "category"), (.unprefixed, "bare"),
    ]
    for (source, value) in order {
      let rules = try TagRules(spellings: TagRules.standard.spellings, precedence: [source])
      #expect(rules.normalize(tags: tags).values == ["team": value])
      #expect(rules.precedence.count == TagSource.allCases.count)
    }
    var left = tags
    for (_, value) in order {
      #expect(rules.normalize(tags: left).values == ["team": value])
      left = left.filter { $0.value != value }
    }
  }

  @Test func withinASourceTheKeysOwnNameWins() {
    let own = rules.normalize(tags: ["iamPrincipal/dept": "a", "iamPrincipal/department": "b"])
    #expect(own == NormalizedTags(values: ["department": "b"], conflictCount: 1))
    let listed = rules.normalize(tags: ["iamPrincipal/dept": "a", "iamPrincipal/departments": "b"])
    #expect(listed == NormalizedTags(values: ["department": "b"], conflictCount: 1))
    let bytes = rules.normalize(tags: ["iamPrincipal/team": "a", "iamPrincipal/Team": "b"])
    #expect(bytes == NormalizedTags(values: ["team": "b"], conflictCount: 1))
  }

  @Test func nullIsNoTagAndEmptyIsOne() {
    #expect(rules.normalize(tags: ["iamPrincipal/team": nil, "team": "x"]).values == ["team": "x"])
    let empty = rules.normalize(tags: ["iamPrincipal/team": "", "team": "x"])
    #expect(empty == NormalizedTags(values: ["team": ""], conflictCount: 1))
  }

  @Test func spellingsAreTheUsers() throws {
    let rules = try TagRules(spellings: ["Squad": ["Team", "team name", "squad"]])
    #expect(rules.spellings == ["squad": ["team", "team_name"]])
    #expect(rules.normalize(tags: ["iamPrincipal/TeamName": "x"]).values == ["squad": "x"])
    #expect(rules.normalize(tags: ["dept": "x"]).values == ["dept": "x"])
  }

  @Test(arguments: [
    ["team": ["squad"], "squad": ["crew"]], ["team": ["t1"], "squad": ["T1"]], ["Team": [], "team": []],
    ["a": ["b"], "b": []], ["b": ["a"], "a": []],
  ])
  func spellingsMustNotMeet(_ spellings: [String: [String]]) {
    #expect(throws: CurlewError.self) { try TagRules(spellings: spellings) }
  }

  @Test func aSourceIsNamedOnce() {
    #expect(throws: CurlewError.self) { try TagRules(spellings: [:], precedence: [.unprefixed, .unprefixed]) }
  }

  @Test func theStandardKeepsItsOwnRules() throws {
    #expect(try TagRules(spellings: rules.spellings, precedence: rules.precedence) == rules)
  }

  /// AWS's form of a key by the seven rules of its documentation, written independently.
  private func awsForm(_ key: String) -> String {
    var text = ""
    for scalar in key.unicodeScalars {
      switch scalar {
      case "A"..."Z": text += "_" + String(scalar).lowercased()
      case "a"..."z", "0"..."9": text.unicodeScalars.append(scalar)
      default: text += "_"
      }
    }
    return text.split(separator: "_").joined(separator: "_")
  }

  @Test func rawKeyAndAWSFormMeet() {
    var generator = TestRandom(seed: 44)
    let letters = Array("abzABZ019 -_.")
    for _ in 0..<20_000 {
      let name = String(
        (0..<Int.random(in: 1...9, using: &generator)).map { _ in letters.randomElement(using: &generator)! })
      guard name.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
      let both = rules.normalize(
        tags: ["resourceTags/" + name: "x"], resourceTags: ["user_" + awsForm("user:" + name).dropFirst(5): "x"])
      #expect(both.values.count == 1, "\(name)")
    }
  }

  @Test func normalizedTagsStayAsTheyAre() {
    var generator = TestRandom(seed: 7)
    for _ in 0..<10_000 {
      let (tags, resourceTags, costCategory) = (maps(&generator), maps(&generator), maps(&generator))
      let once = rules.normalize(tags: tags, resourceTags: resourceTags, costCategory: costCategory)
      let twice = rules.normalize(tags: once.values)
      #expect(twice == NormalizedTags(values: once.values, conflictCount: 0))
      // Every value comes from a cell, and every key with a value has one in the result.
      let values = Set([tags, resourceTags, costCategory].flatMap { $0.values.compactMap { $0 } })
      #expect(values.isSuperset(of: once.values.values))
      #expect(once.values.isEmpty == values.isEmpty)
    }
  }

  /// The order of a dictionary depends on its capacity and on the order of insertion.
  @Test func theOrderOfKeysPlaysNoPart() {
    var generator = TestRandom(seed: 8)
    for _ in 0..<5_000 {
      let tags = maps(&generator)
      var other = [String: String?](minimumCapacity: 500)
      for (key, value) in tags.shuffled(using: &generator) { other[key] = .some(value) }
      #expect(rules.normalize(tags: tags) == rules.normalize(tags: other))
    }
  }

  private func maps(_ generator: inout TestRandom) -> [String: String?] {
    let pieces = [
      "iamPrincipal/", "resourceTags/", "costCategory/", "user:", "user_", "bedrock:iam-principal:", "Team", "team",
      "Dept",
      "department", "/", ":", "-", "_", " ", "A", "b", "2", "é", "É", "\u{301}", "ᄀ", "ᅡ", "İ", "ß", "𝐀", "部", "🜚",
      "\0",
    ]
    var map: [String: String?] = [:]
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      var key = ""
      for _ in 0..<Int.random(in: 0...5, using: &generator) { key += pieces.randomElement(using: &generator) ?? "" }
      map[key] = .some(["a", "b", "c", "", nil].randomElement(using: &generator) ?? nil)
    }
    return map
  }
}
