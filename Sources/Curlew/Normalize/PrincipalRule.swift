/// The principal, split into its parts, and the inference profile or project that it calls. This comes from the line's
/// resource, and the rollups know it by the principal's key.
struct PrincipalRule: DimensionRule {
  let context: LoadContext

  /// Whether it is a caller. A workforce user without a principal is not.
  struct Note: DimensionNote {
    var isCaller: Bool

    init(isCaller: Bool) { self.isCaller = isCaller }
    init(bits: UInt64) { isCaller = bits != 0 }
    var bits: UInt64 { isCaller ? 1 : 0 }
  }

  func encode(
    _ columns: [ColumnCatalogue.Column], _ fields: [Int], _ batch: RowBatch, _ row: Int, _ reader: inout RowReader,
    _ content: inout CopyBuffer
  ) throws -> Bool {
    content.reserve(fieldCount: columns.count + 1)
    var hasValue = false
    for (column, field) in zip(columns, fields) {
      if try reader.encode(column, field, batch, row, &content) { hasValue = true }
    }
    guard let resource = reader.calledResource(batch, row) else {
      content.null()
      return hasValue
    }
    content.text(resource)
    return true
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
