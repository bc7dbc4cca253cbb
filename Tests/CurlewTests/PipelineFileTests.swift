import CurlewText
import Glibc
import Testing

@testable import Curlew

@Suite struct PipelineFileTests {
  private static let folder =
    String(#filePath.dropLast("Tests/CurlewTests/PipelineFileTests.swift".count)) + "pipelines/"

  /// The folder itself, so that a new file is tested, too.
  static let shipped: [String] = {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".toml") { names.append(name) }
    }
    return names.sorted()
  }()

  @Test func shippedFilesAreThere() {
    #expect(Self.shipped == ["backfill.toml", "chargeback.toml", "nightly.toml"])
  }

  @Test(arguments: shipped) func shippedFilesLoad(_ name: String) throws {
    let pipeline = try PipelineFile(path: Self.folder + name)
    #expect(!pipeline.sources.isEmpty)
    #expect(pipeline.tagRules == .standard)
  }

  @Test func whatTheShippedFilesSay() throws {
    let nightly = try PipelineFile(path: Self.folder + "nightly.toml")
    #expect(nightly.latestPeriodCount == 2 && nightly.periods.isEmpty && !nightly.force)
    let alerts = try #require(nightly.alertRules)
    #expect(alerts.costDropPercent == 10 && alerts.costJumpPercent == 50 && alerts.leastCostChange == 100)
    #expect(alerts.untaggedPercent == 20 && alerts.untaggedKey == "team" && alerts.staleDays == 3)
    #expect(alerts.unknownColumns)
    let backfill = try PipelineFile(path: Self.folder + "backfill.toml")
    #expect(backfill.latestPeriodCount == nil && backfill.periods.isEmpty && backfill.force)
    let chargeback = try PipelineFile(path: Self.folder + "chargeback.toml")
    #expect(chargeback.ownerRules?.rules.count == 4 && chargeback.chargebackRules?.spreads.count == 2)
  }

  @Test func allKeys() throws {
    let pipeline = try PipelineFile(
      toml: """
        sources = ["a", "b/c"]
        warehouse = "postgresql:///x"
        periods = ["2026-09", "2026-10"]
        chains = 3
        links = 4
        force = true
        prefer = ["costs"]
        [tags]
        precedence = ["resourceTags"]
        [tags.spellings]
        "Cost Center" = ["cc"]
        """, file: "x.toml")
    #expect(pipeline.sources == ["a", "b/c"])
    #expect(pipeline.warehouse == "postgresql:///x")
    #expect(pipeline.periods == [BillingPeriod("2026-09"), BillingPeriod("2026-10")])
    #expect(pipeline.latestPeriodCount == nil)
    #expect(pipeline.chainCount == 3 && pipeline.linkCount == 4 && pipeline.force)
    #expect(pipeline.preferred == ["costs"])
    #expect(pipeline.tagRules.precedence.prefix(2) == [.resourceTags, .iamPrincipal])
    #expect(pipeline.tagRules.spellings == ["cost_center": ["cc"]])
  }

  /// Options of the command line override it.
  @Test func optionsOfAFile() throws {
    let file = try PipelineFile(toml: "sources = ['a']\nprefer = ['costs', 'team']", file: "x.toml")
    #expect(try LoadOptions(file).preferred == ["costs", "team"])
    #expect(try LoadOptions(file, preferred: ["daily"]).preferred == ["daily"])
    #expect(try !LoadOptions(file).acceptsDrop)
    #expect(try LoadOptions(file, acceptsDrop: true).acceptsDrop)
  }

  @Test func acceptingADropIsForOneRun() throws {
    let error = #expect(throws: CurlewError.self) {
      try PipelineFile(toml: "sources = ['a']\naccept_drop = true", file: "x.toml")
    }
    #expect(error?.description.hasSuffix("load that one with: curlew load --accept-drop") == true)
  }

  @Test func onlySourcesMustBeThere() throws {
    let pipeline = try PipelineFile(toml: "sources = ['a']", file: "x.toml")
    #expect(pipeline.warehouse == nil && pipeline.periods.isEmpty && pipeline.latestPeriodCount == nil)
    #expect(pipeline.chainCount == nil && pipeline.linkCount == nil && !pipeline.force)
    #expect(pipeline.preferred.isEmpty)
    #expect(pipeline.tagRules == .standard)
    let rules = try PipelineFile(toml: "sources = ['a']\n[tags]", file: "x.toml").tagRules
    #expect(rules == .standard)
  }

  @Test(arguments: [
    (
      "chain = 2",
      "unknown key 'chain'; known are sources, warehouse, periods, latest_periods, chains, links, force, prefer, tags"
    ),
    ("sources = []", "'sources' must name at least one folder or file, such as [\"exports/company\"]"),
    ("", "'sources' must name at least one folder or file, such as [\"exports/company\"]"),
    ("sources = ['']", "'sources' must name at least one folder or file, such as [\"exports/company\"]"),
    ("sources = 'a'", "'sources' must be a list of folders or files"),
    ("sources = ['a', 3]", "'sources' must be a list of folders or files"),
    ("sources = ['a']\nwarehouse = 3", "'warehouse' must be a URL in quotes"),
    ("sources = ['a']\nperiods = '2026-10'", "'periods' must be a list of months"),
    ("sources = ['a']\nperiods = ['2026-13']", "'periods' has '2026-13', which is no month such as \"2026-10\""),
    ("sources = ['a']\nperiods = [2026]", "'periods' must be a list of months"),
    ("sources = ['a']\nlatest_periods = '2'", "'latest_periods' must be a whole number from 1"),
    ("sources = ['a']\nlatest_periods = 0", "'latest_periods' must be a whole number from 1"),
    ("sources = ['a']\nchains = 1.5", "'chains' must be a whole number from 1"),
    ("sources = ['a']\nlinks = -1", "'links' must be a whole number from 1"),
    ("sources = ['a']\nforce = 'yes'", "'force' must be true or false"),
    ("sources = ['a']\nprefer = 'costs'", "'prefer' must be a list of exports"),
    (
      "sources = ['a']\nprefer = ['']",
      "'prefer' has an empty name; it takes names of exports, such as [\"company-costs\"]"
    ),
    ("sources = ['a']\naccept_drop = true", "'accept_drop' is not for a pipeline file: it would load each delivery"),
    ("sources = ['a']\naccept-drop = false", "'accept-drop' is not for a pipeline file: it would load each delivery"),
    (
      "sources = ['a']\nperiods = ['2026-10']\nlatest_periods = 2",
      "'periods' and 'latest_periods' exclude each other; keep one of them"
    ),
    ("sources = ['a']\nalerts = 3", "'alerts' must be a table"),
    ("sources = ['a']\n[alerts]\ncost_jump = 3", "unknown key 'alerts.cost_jump'; known are cost_drop_percent"),
    ("sources = ['a']\n[alerts]\ncost_drop_percent = 101", "'alerts.cost_drop_percent' is at most 100"),
    ("sources = ['a']\n[alerts]\nstale_days = 0", "'alerts.stale_days' must be a whole number from 1"),
    ("sources = ['a']\n[alerts]\nuntagged_key = ''", "'alerts.untagged_key' is empty"),
    ("sources = ['a']\n[alerts]\nleast_cost_change = 5", "'alerts.least_cost_change' goes with cost_drop_percent"),
    ("sources = ['a']\ntags = 3", "'tags' must be a table"),
    ("sources = ['a']\n[tags]\nspelling = 3", "unknown key 'tags.spelling'; known are precedence, spellings"),
    ("sources = ['a']\n[tags]\nprecedence = 'none'", "'tags.precedence' must be a list of sources"),
    (
      "sources = ['a']\n[tags]\nprecedence = ['role']",
      "'tags.precedence' has 'role'; known are iamPrincipal, resourceTags, userAttribute, accountTag, costCategory, none"
    ),
    ("sources = ['a']\n[tags]\nprecedence = ['none', 'none']", "a source of tags is named twice in the precedence"),
    ("sources = ['a']\n[tags]\nspellings = 3", "'tags.spellings' must be a table"),
    ("sources = ['a']\n[tags.spellings]\nteam = 'squad'", "'tags.spellings.team' must be a list of spellings"),
    (
      "sources = ['a']\n[tags.spellings]\nteam = ['squad']\nsquad = []",
      "the tag spelling 'squad' stands for both squad and team"
    ),
  ])
  func mistakes(_ toml: String, _ words: String) {
    let error = #expect(throws: CurlewError.self) { try PipelineFile(toml: toml, file: "runs/x.toml") }
    #expect(error?.exitCode == 64)
    #expect(error?.description.hasPrefix("runs/x.toml: " + words) == true, "\(String(describing: error))")
  }

  @Test func textThatIsNoTOML() {
    let error = #expect(throws: CurlewError.self) {
      try PipelineFile(toml: "sources = ['a']\nlinks = = 2", file: "x.toml")
    }
    #expect(error?.exitCode == 64)
    #expect(error?.description.hasPrefix("x.toml: line 2 is not TOML: ") == true, "\(String(describing: error))")
  }

  @Test func fileThatCannotBeRead() {
    #expect(throws: CurlewError(.noSuchSource, at: .init(file: "/nowhere/x.toml"))) {
      try PipelineFile(path: "/nowhere/x.toml")
    }
    #expect(throws: CurlewError(.notRegularFile, at: .init(file: "/"))) { try PipelineFile(path: "/") }
  }
}
