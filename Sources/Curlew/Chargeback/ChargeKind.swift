/// What a part of a bill is, for rules of a chargeback. The raw values are words of pipeline files and of `curlew.charge`.
public enum ChargeKind: String, Sendable, CaseIterable {
  /// What an owner's own lines cost; usage that a commitment covers, with its effective cost.
  case usage
  /// One-time and monthly fees of things that somebody bought.
  case fee
  case support
  /// What Savings Plans and reservations cost beyond the use that they cover.
  case commitment
  case tax, credit, refund
  /// Discounts that AWS writes as lines of their own.
  case discount
  /// What nobody owns.
  case unowned
  /// What a shared owner passes on.
  case shared
  /// What AWS changed in a closed month.
  case adjustment

  /// The kinds that a rule may name. A shared owner is named by `owner`.
  static let inRules: [ChargeKind] = allCases.filter { ![.shared, .adjustment].contains($0) }

  /// Whether lines of this kind stay with their owner if no rule says otherwise.
  var isOwn: Bool { self == .usage || self == .fee }
}
