/// With whom in the log a row of the bill is compared: a person, or the gateway as a whole.
struct PartyNames {
  private let setting: Reconciliation.Setting
  private let names: PersonNames
  /// The bill's spelling, by the name in lower case.
  private var spellings: [String: String] = [:]

  init(_ bill: [BillRow], _ setting: Reconciliation.Setting) {
    self.setting = setting
    names = PersonNames(setting.people)
    for row in bill {
      let name = party(of: row)
      spellings[name.lowercased()] = spellings[name.lowercased()].map { min($0, name) } ?? name
    }
  }

  func party(of row: BillRow) -> String {
    guard let caller = row.caller else { return Reconciliation.noPrincipal }
    if Self.isGateway(caller, setting.roles) { return gateway }
    let name = names.person(caller, on: row.day)
    return spellings[name.lowercased()] ?? name
  }

  /// - Parameter person: a name in the log.
  func party(of person: String, on day: Int) -> String {
    guard setting.roles.isEmpty else { return gateway }
    let name = names.person(person, on: day)
    return spellings[name.lowercased()] ?? name
  }

  static func isGateway(_ caller: BillRow.Caller, _ roles: Set<String>) -> Bool {
    guard let role = caller.roleARN else { return false }
    return roles.contains(role) || caller.name.map(roles.contains) ?? false
  }

  /// The roles' names, without what stands before them in their ARNs.
  private var gateway: String {
    setting.roles.map { $0.split(separator: "/").last.map(String.init) ?? $0 }.sorted().joined(separator: ", ")
  }
}
