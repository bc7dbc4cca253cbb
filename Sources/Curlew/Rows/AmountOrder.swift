/// How each of the 44 amounts is kept. The numbers are positions in `ColumnCatalogue.amounts`. They are written out,
/// because a constant that is looked up by name would be checked again in every row.
enum AmountOrder {
  static let totalDiscount = 1  // discount_total_discount
  static let blended = 2  // line_item_blended_cost
  static let netUnblended = 3  // line_item_net_unblended_cost
  static let normalizationFactor = 4  // line_item_normalization_factor
  static let normalizedUsage = 5  // line_item_normalized_usage_amount
  static let unblended = 6  // line_item_unblended_cost
  static let usage = 7  // line_item_usage_amount
  static let publicOnDemand = 8  // pricing_public_on_demand_cost
  static let planRate = 31  // savings_plan_savings_plan_rate

  /// Rates are not summed over a month. They belong to the line, with the texts that do not change from hour to hour.
  static let rates = [normalizationFactor, planRate]
  /// Amounts with a column of their own in the fact.
  static let plain = [usage, unblended, netUnblended]
  /// The members of the type `curlew.other_amounts`, in its order.
  static let others = ColumnCatalogue.amounts.indices.filter { !rates.contains($0) && !plain.contains($0) }
  /// Read one by one in every row. The rest of `others` belong to commitments and splits. They are zero or empty in
  /// most rows, and are read together.
  static let single = [blended, publicOnDemand, totalDiscount, normalizedUsage]
  static let grouped = others.filter { !single.contains($0) }

  /// The bit of the discount map in an `AmountForm`. In `zeros`: the map was there and empty. In `same`: it had one
  /// key, with the total discount as its value.
  static let discountBit = 62

  // MARK: - Amounts that the rollup adds up

  static let planEffective = 30  // savings_plan_savings_plan_effective_cost
  static let netPlanEffective = 28  // savings_plan_net_savings_plan_effective_cost
  static let planCommitment = 32  // savings_plan_total_commitment_to_date
  static let planUsed = 33  // savings_plan_used_commitment
  static let reservationEffective = 11  // reservation_effective_cost
  static let netReservationEffective = 14  // reservation_net_effective_cost
  static let unusedUpfront = 20  // reservation_unused_amortized_upfront_fee_for_billing_period
  static let netUnusedUpfront = 16  // reservation_net_unused_amortized_upfront_fee_for_billing_period
  static let unusedRecurring = 23  // reservation_unused_recurring_fee
  static let netUnusedRecurring = 17  // reservation_net_unused_recurring_fee
  /// If one of these is not zero, the payer has discounts.
  static let netColumns = [
    netUnblended, netPlanEffective, netReservationEffective, netUnusedUpfront, netUnusedRecurring,
  ]
}
