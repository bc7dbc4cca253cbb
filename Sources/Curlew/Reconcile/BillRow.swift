import CurlewPostgres
import CurlewText

/// A part of the bill of Amazon Bedrock, by all that reconciling asks about: a row of `reconcile/bill.sql`.
struct BillRow: Sendable {
  var period = ""
  /// Since 2000-01-01.
  var day: Int
  var payer = ""
  var currency = "USD"
  var account = ""
  /// nil for lines without one.
  var caller: Caller?
  var seller = "AWS"
  /// False for tax, fees and credits.
  var isUsage = true
  var model: String?
  /// nil for what is not counted in tokens.
  var direction: TokenDirection?
  var tier: String?
  var context: String?
  var lifetime: String?
  var product = ""
  var service = ""
  var usageType = ""
  /// Who owns it, under the rules of owners.
  var owner = ChargeParty.nobody
  /// In `ChargeUnits`.
  var cost: Int128
  /// In millionths.
  var tokens: Int128 = 0

  /// Who called, as the line's principal says.
  struct Caller: Sendable, Hashable {
    var principal: String
    var kind: String?
    var name: String?
    var roleARN: String?
    var session: String?
    var sessionKind: String?
    /// What the session's name tells.
    var person: String?
  }

  var isOfMarketplace: Bool { seller == "AWS Marketplace" }

  /// Whether it has the price that a price list shows first: paid on demand, of usual length, kept for five minutes.
  var hasListPrice: Bool {
    tier ?? "on-demand" == "on-demand" && context ?? "standard" == "standard"
      && (direction != .cacheWrite || lifetime ?? "5m" == "5m")
  }
}

extension BillRow {
  /// - Parameter payer: nil for all.
  static func all(
    _ periods: [String], _ days: ClosedRange<UsageDay>, payer: String?, _ connection: Connection
  ) throws -> [BillRow] {
    let found = try connection.query(
      SQL.reconcile.bill,
      [PostgreSQLArray.text(periods), days.lowerBound.description, days.upperBound.description, payer])
    return try found.rows.indices.map { row in
      func text(_ column: String) -> String { found[row, column] ?? "" }
      return BillRow(
        period: text("billing_period"), day: UsageDay(text("day"))?.number ?? 0, payer: text("payer"),
        currency: text("currency"), account: text("account_id"),
        caller: found[row, "principal"].map { principal in
          Caller(
            principal: principal, kind: found[row, "kind"], name: found[row, "name"], roleARN: found[row, "role_arn"],
            session: found[row, "session"], sessionKind: found[row, "session_kind"], person: found[row, "person"])
        }, seller: text("seller"), isUsage: found.flag(row, "is_usage") == true, model: found[row, "model"],
        direction: found[row, "direction"].flatMap(TokenDirection.init(rawValue:)), tier: found[row, "tier"],
        context: found[row, "context"], lifetime: found[row, "lifetime"], product: text("product"),
        service: text("service"), usageType: text("usage_type"),
        owner: ChargeParty(
          owner: found[row, "owner"], application: found[row, "application"], costCenter: found[row, "cost_center"]),
        cost: try ChargeUnits.parse(found[row, "amount"]), tokens: try ChargeUnits.parse(found[row, "tokens"]))
    }
  }
}
