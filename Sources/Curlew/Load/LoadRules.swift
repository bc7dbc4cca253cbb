import CurlewPostgres

/// The rules under which a run loads: of tags and of owners.
struct LoadRules: Sendable {
  var tags = TagRules.standard
  var owners = OwnerAssignment(rules: OwnerRules(), people: People(), tagRules: .standard)

  init() {}

  /// Brings what is loaded under the rules of this run, and what an older version derived under those of this one.
  init(_ options: LoadOptions, _ connection: Connection) throws {
    tags = try TagRulesUpdate(connection: connection).run(options.tagRules)
    try DerivationUpdate(connection: connection).run()
    owners = try OwnersUpdate(connection).run(options.ownerRules, tags)
  }
}
