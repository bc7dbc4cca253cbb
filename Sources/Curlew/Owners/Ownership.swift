/// What is owned by whom, and from when until when: a row of `curlew.ownership` but its keys.
struct Ownership: Equatable {
  var time: OwnedTime
  /// Position of the rule, from 1; nil if none matched and only the person is known.
  var rule: Int?
  var owner: String?
  var application: String?
  var costCenter: String?
  var person: String?

  /// Says who owns what a spender spends, a piece for each time in which that does not change. Nothing is left out but
  /// times in which neither an owner nor a person is known.
  static func pieces(of spender: Spender, under rules: OwnerRules, _ people: People) -> [Ownership] {
    let entries = spender.caller.map { people.entries(of: $0) } ?? []
    return OwnedTime.pieces(between: entries.map(\.time)).compactMap { time in
      var spender = spender
      spender.person = entries.first { $0.time.contains(time) }
      let found = rules.first(for: spender)
      guard found != nil || spender.person?.person != nil else { return nil }
      return Ownership(
        time: time, rule: found?.rule, owner: found?.owner, application: found?.application,
        costCenter: found?.costCenter, person: spender.person?.person)
    }
  }
}
