/// What Curlew derives from a caller: the last columns of `curlew.dim_principal`.
struct DerivedPrincipal {
  let principal: Principal

  /// To be raised with every change of what is derived, so that warehouses loaded before it are brought along.
  static let version = 1

  /// Takes the delivered columns; nil stands for an empty cell.
  init(arn: String?, userIdentifier: String?) {
    principal = Principal(arn: arn, userIdentifier: userIdentifier)
  }

  /// The columns, in the order of `Dimension.principal.derivedColumns`.
  var columns: [(name: String, value: String?)] {
    [
      ("principal_partition", principal.partition), ("principal_account_id", principal.accountID),
      ("principal_kind", principal.kind.rawValue), ("principal_name", principal.name),
      ("principal_path", principal.path), ("session_name", principal.session), ("role_arn", principal.roleARN),
      ("person", principal.person), ("session_kind", principal.sessionKind?.rawValue),
    ]
  }
}
