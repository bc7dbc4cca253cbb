/// How the cost of a month is spread over owners: `[chargeback]` of a pipeline file.
public struct ChargebackRules: Sendable, Equatable {
  /// The money that is charged: what invoices add up to, before or after discounts that AWS shows in columns of their own.
  public enum Measure: String, Sendable, CaseIterable {
    case unblended
    case netUnblended = "net unblended"
  }

  public var measure = Measure.unblended
  /// In order: the first that matches decides.
  public var spreads: [Spread] = []

  public init() {}

  /// One `[[chargeback.spread]]`.
  public struct Spread: Sendable, Equatable {
    /// Empty for every kind.
    public var kinds: [ChargeKind] = []
    /// Names of services and products. Empty for every one.
    public var services: [OwnerPattern] = []
    /// Owners that pass on what they hold. Empty for a rule of costs.
    public var owners: [OwnerPattern] = []
    public var how: How
    /// Who may get it. Empty for everybody.
    public var to: [OwnerPattern] = []

    /// Whether the rule is of what an owner, or nobody, holds when costs have been spread.
    var isOfHolders: Bool { !owners.isEmpty || kinds == [.unowned] }

    func matches(_ kind: ChargeKind, service: String) -> Bool {
      !isOfHolders && (kinds.isEmpty || kinds.contains(kind)) && matches(service: service)
    }

    func matches(holder: String?, service: String) -> Bool {
      guard isOfHolders, matches(service: service) else { return false }
      guard let holder else { return owners.isEmpty }
      return owners.contains { $0.matches(holder) }
    }

    private func matches(service: String) -> Bool {
      services.isEmpty || services.contains { $0.matches(service) }
    }
  }

  public enum How: Sendable, Equatable {
    /// By the cost of those who have to do with it; see `ChargeCircle`.
    case proportional
    /// The same for each owner.
    case even
    case fixed([Share])
    case tokens
    /// It stays where it is.
    case leave

    /// The word of a pipeline file.
    var name: String {
      switch self {
      case .proportional: "proportional"
      case .even: "even"
      case .fixed: "fixed"
      case .tokens: "tokens"
      case .leave: "leave"
      }
    }
  }

  public struct Share: Sendable, Equatable {
    public var owner: String
    /// In millionths of a percent.
    public var percentage: Int128
  }

  /// Whether an owner is one who passes things on. Such owners get no share of what others pass on.
  func isShared(_ owner: String) -> Bool {
    spreads.contains { spread in spread.how != .leave && spread.owners.contains { $0.matches(owner) } }
  }
}
