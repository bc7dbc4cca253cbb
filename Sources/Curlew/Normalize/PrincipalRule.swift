/// The principal, split into its parts.
struct PrincipalRule: DimensionRule {
  let context: LoadContext

  /// Whether it is a caller. A workforce user without a principal is not.
  struct Note: DimensionNote {
    var isCaller: Bool

    init(isCaller: Bool) { self.isCaller = isCaller }
    init(bits: UInt64) { isCaller = bits != 0 }
    var bits: UInt64 { isCaller ? 1 : 0 }
  }

  func derive(
    _ batch: RowBatch, _ row: Int, _ reader: inout RowReader, _ derived: inout CopyBuffer
  ) throws -> UInt64 {
    let arn = reader.string(batch, row, "line_item_iam_principal")
    let principal = DerivedPrincipal(
      arn: arn, userIdentifier: reader.string(batch, row, "line_item_user_identifier"))
    for (_, value) in principal.columns { derived.text(value) }
    if let arn { context.principals.add(arn) }
    return Note(isCaller: arn != nil).bits
  }
}
