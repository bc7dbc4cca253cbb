extension Dimension {
  /// The rule for what is special about this dimension, such as its derived columns.
  func rule(_ context: LoadContext) -> any DimensionRule {
    switch self {
    case .bill: BillRule(context: context)
    case .usage: UsageRule(context: context)
    case .principal: PrincipalRule(context: context)
    case .tagSet: TagSetRule(context: context)
    case .commitment: CommitmentRule()
    case .otherColumns: OtherColumnsRule()
    case .account: PlainRule()
    }
  }
}
