/// A part of a payer's bill in one currency, by what rules of a chargeback ask about: a row of `chargeback/costs.sql`. What is
/// empty in the export is "".
struct ChargeCell: Sendable {
  var party: ChargeParty
  var kind: ChargeKind
  var account = ""
  /// AWS, or AWS Marketplace.
  var seller = ""
  /// Product code.
  var product = ""
  /// The product's name.
  var service = ""
  var usageType = ""
  /// Which commitments cover the usage, or whose cost it is: Savings Plans or Reservations.
  var commitment = ""
  /// Model of Amazon Bedrock.
  var model = ""
  /// In `ChargeUnits`.
  var amount: Int128
  /// In millionths.
  var tokens: Int128 = 0
}
