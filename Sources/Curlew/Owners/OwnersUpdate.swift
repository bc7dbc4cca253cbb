import CurlewPostgres
import CurlewText

/// Brings the owners of all that is loaded under the rules of this run.
///
/// It remembers the rules of owners, and under which tag rules and derived columns of callers they were applied. When one
/// of these changes, all months are looked at again. No line is loaded again.
public struct OwnersUpdate {
  private let connection: Connection

  static let rulesSetting = "owner_rules"
  private static let appliedSetting = "owners_applied"

  public init(_ connection: Connection) { self.connection = connection }

  /// - Parameter rules: those that the run asks for; nil for those of the last one.
  /// - Returns: what holds from now on.
  @discardableResult
  func run(_ rules: OwnerRules?, _ tagRules: TagRules) throws -> OwnerAssignment {
    let assignment = OwnerAssignment(rules: try rules ?? known(), people: try people(), tagRules: tagRules)
    if try setting(Self.appliedSetting) != Self.text(of: assignment), rules != nil || !assignment.isEmpty {
      try connection.transaction { try apply(assignment) }
    }
    return assignment
  }

  /// Applies rules to all that is loaded, under the tag rules of the last load.
  public func apply(_ rules: OwnerRules) throws {
    let tagRules = try TagRulesUpdate(connection: connection).run(nil)
    let assignment = OwnerAssignment(rules: rules, people: try people(), tagRules: tagRules)
    try connection.transaction { try apply(assignment) }
  }

  /// Puts people in the place of those before, and applies the rules of the last run to them.
  public func replacePeople(with entries: [People.Entry]) throws {
    let tagRules = try TagRulesUpdate(connection: connection).run(nil)
    let assignment = OwnerAssignment(rules: try known(), people: People(entries), tagRules: tagRules)
    func list(_ value: (People.Entry) -> String?) -> String { PostgreSQLArray.text(entries.map(value)) }
    try connection.transaction {
      try connection.execute(SQL.owners.peopleClear)
      _ = try connection.query(
        SQL.owners.peopleInsert,
        [
          list(\.known.rawValue), list(\.name), list(\.person), list(\.team), list(\.costCenter),
          list { $0.time.from?.description ?? "-infinity" }, list { $0.time.until?.description ?? "infinity" },
        ])
      try apply(assignment)
    }
  }

  private func apply(_ assignment: OwnerAssignment) throws {
    try connection.execute(SQL.owners.ownershipClear)
    try connection.execute(SQL.owners.rulesClear)
    _ = try connection.query(SQL.owners.rulesInsert, [PostgreSQLArray.text(assignment.rules.rules.map(\.text))])
    if !assignment.isEmpty { try assignment.write(for: "curlew.rollup_monthly", connection) }
    _ = try connection.query(SQL.load.settingRemember, [Self.rulesSetting, assignment.rules.text])
    _ = try connection.query(SQL.load.settingRemember, [Self.appliedSetting, Self.text(of: assignment)])
    try connection.execute(SQL.owners.ownershipAnalyze)
  }

  /// All that owners follow from, besides what was loaded and imported.
  private static func text(of assignment: OwnerAssignment) -> String {
    assignment.rules.text + TagRulesUpdate.text(of: assignment.tagRules) + "\n# callers \(DerivedPrincipal.version)"
  }

  private func known() throws -> OwnerRules { try OwnerRules(text: setting(Self.rulesSetting) ?? "") }

  private func setting(_ name: String) throws -> String? {
    try connection.query(SQL.load.setting, [name]).single
  }

  private func people() throws -> People { People(try People.entries(connection)) }
}
