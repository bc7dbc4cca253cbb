import CurlewText

/// What the bill asked for tokens: their cost and their number, so that nothing is lost to rounding.
struct TokenPrice: Sendable {
  /// In `ChargeUnits`.
  var cost: Int128 = 0
  /// In millionths. Not 0 in a price.
  var tokens: Int128 = 0

  static func += (left: inout TokenPrice, right: TokenPrice) {
    left.cost += right.cost
    left.tokens += right.tokens
  }

  /// What so many tokens cost at this price. The last digit is cut off.
  ///
  /// - Throws: `.serverUnfit` for more than a billion, so that sums have room.
  func value(of count: Int128) throws -> Int128 { try Self.part(of: cost, count, in: tokens) }

  /// `amount * part / whole`, cut off behind the last digit.
  static func part(of amount: Int128, _ part: Int128, in whole: Int128) throws -> Int128 {
    guard whole != 0 else { return 0 }
    let product = amount.magnitude.multipliedFullWidth(by: part.magnitude)
    guard product.high < whole.magnitude else { throw CurlewError(.serverUnfit("amounts too large to be compared")) }
    let (quotient, _) = whole.magnitude.dividingFullWidth(product)
    guard quotient >> 110 == 0 else { throw CurlewError(.serverUnfit("amounts too large to be compared")) }
    let isNegative = ((amount < 0) != (part < 0)) != (whole < 0)
    return isNegative ? -Int128(quotient) : Int128(quotient)
  }
}

/// The bill's own prices of tokens, the nearest first: those of a party, day and model, of the day and model, of the model.
struct TokenPrices {
  struct Found {
    var price: TokenPrice
    /// Whether it is of a tier or lifetime with another price, because there is none of the usual one.
    var reason: GapReason?
  }

  private struct Key: Hashable {
    var party: String?
    var day: Int?
    var model: String
    var direction: TokenDirection
  }

  private var list: [Key: TokenPrice] = [:]
  private var others: [Key: (price: TokenPrice, reason: GapReason)] = [:]
  /// Models of which the bill has input or output.
  private var models: Set<String> = []

  mutating func add(_ row: BillRow, party: String, model: String) {
    guard let direction = row.direction, row.tokens > 0, row.isUsage else { return }
    models.insert(model)
    let price = TokenPrice(cost: row.cost, tokens: row.tokens)
    for key in Self.keys(party, row.day, model, direction) {
      if row.hasListPrice {
        list[key, default: TokenPrice()] += price
      } else {
        var other = others[key] ?? (TokenPrice(), row.reasonOfTier)
        other.price += price
        others[key] = other
      }
    }
  }

  private static func keys(_ party: String, _ day: Int, _ model: String, _ direction: TokenDirection) -> [Key] {
    [
      Key(party: party, day: day, model: model, direction: direction),
      Key(day: day, model: model, direction: direction), Key(model: model, direction: direction),
    ]
  }

  /// - Returns: nil if the bill has no such tokens of the model.
  func price(_ party: String, _ day: Int, _ model: String, _ direction: TokenDirection) -> Found? {
    let keys = Self.keys(party, day, model, direction)
    if let price = keys.lazy.compactMap({ list[$0] }).first { return Found(price: price) }
    if let other = keys.lazy.compactMap({ others[$0] }).first { return Found(price: other.price, reason: other.reason) }
    // AWS bills nothing for what some models write to the cache.
    return direction.isOfCache && models.contains(model) ? Found(price: TokenPrice(cost: 0, tokens: 1)) : nil
  }
}

extension BillRow {
  /// Why its price is not that of the list.
  var reasonOfTier: GapReason {
    if tier == "batch" { return .batch }
    return tier ?? "on-demand" == "on-demand" && context ?? "standard" == "standard" ? .cachedTokens : .otherTiers
  }
}
