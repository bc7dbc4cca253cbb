extension Dimension {
  /// What is particular about it, if anything is; its derived columns, for one.
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
