/// A row of `curlew.charge`.
struct ChargeRow {
  var currency: String
  var charge: ChargeSpread.Charge
  /// Month of the bill that it is from.
  var origin: String
  /// In `ChargeUnits`.
  var amount: Int128
  /// What is charged, in the currency's coins.
  var coins: Int128
  /// Digits after the point that make a coin.
  var decimals: Int

  /// Rounds charges to coins: first those of each owner together, then of each kind, then line by line. So owners pay what they
  /// owe, to the coin, however many lines they have, and everything adds up.
  ///
  /// - Parameter total: what all coins add up to. If there is a total without charges, because AWS rounded invoices that
  ///   cancel each other, nobody is charged, with a row of this kind.
  static func rounded(
    _ charges: [ChargeSpread.Charge: Int128], currency: String, origin: String, decimals: Int, total: Int128,
    kind: ChargeKind = .usage
  ) -> [ChargeRow] {
    var rows = charges.sorted { isBefore($0.key, $1.key) }.map { charge, amount in
      ChargeRow(currency: currency, charge: charge, origin: origin, amount: amount, coins: 0, decimals: decimals)
    }
    if rows.isEmpty, total != 0 {
      let charge = ChargeSpread.Charge(party: .nobody, kind: kind, service: "", reason: "rounding of invoices")
      rows = [ChargeRow(currency: currency, charge: charge, origin: origin, amount: 0, coins: 0, decimals: decimals)]
    }
    let levels: [(ChargeSpread.Charge) -> ChargeSpread.Charge] = [
      { ChargeSpread.Charge(party: ChargeParty(owner: $0.party.owner), kind: .usage, service: "") },
      { ChargeSpread.Charge(party: $0.party, kind: $0.kind, service: "") },
      { $0 },
    ]
    round(&rows, rows.indices, to: total, by: levels[...])
    return rows
  }

  /// - Parameters:
  ///   - range: rows that come to `total` together.
  ///   - levels: what rows of one group have in common, from coarse to fine. The last has a row in each group.
  private static func round(
    _ rows: inout [ChargeRow], _ range: Range<Int>, to total: Int128,
    by levels: ArraySlice<(ChargeSpread.Charge) -> ChargeSpread.Charge>
  ) {
    guard let level = levels.first else {
      for index in range { rows[index].coins = total }
      return
    }
    // Rows are in order, so those of a group are side by side.
    var groups: [Range<Int>] = []
    for index in range {
      if let last = groups.last, level(rows[last.lowerBound].charge) == level(rows[index].charge) {
        groups[groups.count - 1] = last.lowerBound..<index + 1
      } else {
        groups.append(index..<index + 1)
      }
    }
    let sums = groups.map { group in rows[group].reduce(0) { $0 + $1.amount } }
    let coin = ChargeUnits.power(ChargeUnits.digitCount - (rows.first?.decimals ?? 0))
    for (group, coins) in zip(groups, LargestRemainder.rounded(sums, coin: coin, total: total)) {
      round(&rows, group, to: coins, by: levels.dropFirst())
    }
  }

  private static func isBefore(_ left: ChargeSpread.Charge, _ right: ChargeSpread.Charge) -> Bool {
    guard left.party == right.party else { return left.party < right.party }
    func order(_ charge: ChargeSpread.Charge) -> [String] {
      [charge.kind.rawValue, charge.service, charge.model, charge.reason]
    }
    return order(left).lexicographicallyPrecedes(order(right))
  }
}
