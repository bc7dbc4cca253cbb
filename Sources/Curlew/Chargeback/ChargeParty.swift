/// Who is charged: an owner, with the application and the cost centre that rules of owners gave.
struct ChargeParty: Hashable, Sendable {
  /// nil for what nobody owns.
  var owner: String?
  var application: String?
  var costCenter: String?

  static let nobody = ChargeParty()
}

extension ChargeParty: Comparable {
  /// By name, nobody last: so equal remainders go to the same owner in each run.
  static func < (left: ChargeParty, right: ChargeParty) -> Bool {
    func order(_ party: ChargeParty) -> [(Int, String)] {
      [party.owner, party.application, party.costCenter].map { ($0 == nil ? 1 : 0, $0 ?? "") }
    }
    for (one, other) in zip(order(left), order(right)) where one != other { return one < other }
    return false
  }
}
