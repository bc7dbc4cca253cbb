/// The tag cells of the sample, as CSV fields: few different ones, each in many rows.
struct SampleTagCells: Sendable {
  /// The tags of principals. Different teams spell the same key differently.
  static let principalTagSets: [[(String, String)]] = {
    let spellings = ["Department", "department", "dept", "team", "CostCenter"]
    let values = [
      "Research", "research", "Zürich R&D", "日本語チーム", "Growth \"X\", EMEA", "Payments", "4711", "Platform",
    ]
    return (0..<40).map { number in
      let first = (spellings[number % spellings.count], values[number % values.count])
      // Some have two spellings at the same time, with different values.
      return number % 7 == 3 ? [first, (spellings[(number + 1) % 5], values[(number + 2) % 8])] : [first]
    }
  }()

  /// The tags of an application's resources; nil if nobody tagged them.
  private static let applications: [[(String, String)]?] = [
    [("Department", "Payments"), ("project", "checkout"), ("owner", "ada@example.com")],
    [("Department", "Research"), ("project", "protein \"folding\", phase 2")],
    nil,
    [("department", "Zürich R&D"), ("Name", "web-1"), ("aws:createdBy", "AssumedRole:AROAEXAMPLE:deploy")],
    [("team", "日本語チーム"), ("project", "検索")],
    [("CostCenter", "4711"), ("Environment", "production")],
    [("dept", "platform"), ("Name", "batch-7"), ("owner", "grace@example.com"), ("Environment", "staging")],
    [("Department", ""), ("project", "old")],
  ]
  static var applicationCount: Int { applications.count }

  private(set) var text: [UInt8] = []
  /// By account and tag set: first without the principal's tags, then with them.
  private(set) var principal: [Range<Int32>] = []
  /// By account and application.
  private(set) var resourceTags: [Range<Int32>] = []
  private(set) var resource: [Range<Int32>] = []

  init(accounts: [SampleCast.Account]) {
    for account in accounts {
      let shared = [("accountTag/environment", account.name), ("costCategory/Team", account.team)]
      for tags in [[]] + Self.principalTagSets {
        let own = tags.map { ("iamPrincipal/\($0.0)", $0.1) }
        principal.append(add(SampleText.json(shared)))
        // AWS keeps no order of keys, so the order varies.
        principal.append(add(SampleText.json(own.count > 1 ? own + shared : shared + own)))
      }
      for tags in Self.applications {
        let own = (tags ?? []).map { ("resourceTags/\($0.0)", $0.1) }
        resource.append(add(SampleText.json(own + shared)))
        resourceTags.append(add(SampleText.json((tags ?? []).map { (Self.normalizedKey($0.0), $0.1) })))
      }
    }
  }

  func untagged(_ account: Int) -> Int32 { Int32(account * (Self.principalTagSets.count + 1) * 2) }

  func tagged(_ account: Int, _ set: Int) -> Int32 { untagged(account) + Int32(set + 1) * 2 }

  private mutating func add(_ cell: String) -> Range<Int32> {
    let start = Int32(text.count)
    text += SampleText.field(cell).utf8
    return start..<Int32(text.count)
  }

  /// AWS's spelling of a tag key in `resource_tags`: an underscore before each capital, all letters small.
  static func normalizedKey(_ key: String) -> String {
    var words = ""
    for character in key.hasPrefix("aws:") ? key : "user:" + key {
      if character.isUppercase, words.last != "_" { words += "_" }
      words += character == ":" ? "_" : character.lowercased()
    }
    return words
  }
}
