import CurlewPostgres
import CurlewText

/// What somebody behind a gateway's role is estimated to have spent, by `curlew reconcile --split`: it goes from the owner of the
/// role to the owner of the person.
struct ChargeEstimate: Sendable {
  var currency = "USD"
  /// Whose cost it is on the bill.
  var role: String
  var from: ChargeParty
  var to: ChargeParty
  var account = ""
  var seller = ""
  var product = ""
  var service = ""
  var usageType = ""
  var model = ""
  /// In `ChargeUnits`.
  var amount: Int128

  /// - Parameter isClosed: whether the month is closed. Its estimates count as they were then, whatever AWS has changed since.
  static func all(_ period: String, payer: String, isClosed: Bool, _ connection: Connection) throws -> [ChargeEstimate]
  {
    let stale = isClosed ? [] : Set(try Self.stale(period, payer: payer, connection).map(\.role))
    let found = try connection.query(SQL.chargeback.estimates, [period, payer])
    return try found.rows.indices.compactMap { row in
      func text(_ column: String) -> String { found[row, column] ?? "" }
      guard !stale.contains(text("role")) else { return nil }
      func party(_ prefix: String) -> ChargeParty {
        ChargeParty(
          owner: found[row, "\(prefix)owner"], application: found[row, "\(prefix)application"],
          costCenter: found[row, "\(prefix)cost_center"])
      }
      return ChargeEstimate(
        currency: text("currency"), role: text("role"), from: party("from_"), to: party(""),
        account: text("account_id"),
        seller: text("seller"), product: text("product"), service: text("service"), usageType: text("usage_type"),
        model: text("model"), amount: try ChargeUnits.parse(found[row, "amount"]))
    }
  }

  /// Roles whose bill or owner is not what was allocated any more, and what to say of them.
  static func stale(_ period: String, payer: String, _ connection: Connection) throws -> [(role: String, words: String)]
  {
    let found = try connection.query(SQL.reconcile.estimatesStale, [PostgreSQLArray.text([period])])
    return found.rows.indices.filter { found[$0, "payer"] == payer }.map { row in
      let role = found[row, "role"] ?? ""
      return (
        role,
        "the estimates for persons behind \(role) are not of this bill and its owners any more; run curlew reconcile --split again"
      )
    }
  }
}
