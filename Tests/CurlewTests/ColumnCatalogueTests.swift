import Testing

@testable import Curlew

@Suite struct ColumnCatalogueTests {
  @Test func has131ColumnsInOrder() {
    let names = ColumnCatalogue.columns.map(\.name)
    #expect(names.count == 131)
    #expect(names == names.sorted())
    #expect(Set(names).count == 131)
  }

  @Test func hasAWSsTypes() {
    func count(_ type: ColumnCatalogue.ColumnType) -> Int { ColumnCatalogue.columns.filter { $0.type == type }.count }
    #expect(count(.string) == 78)
    #expect(count(.double) == 44)
    #expect(count(.timestamp) == 4)
    #expect(count(.map) == 5)
  }

  @Test func everyAmountIsKeptOnce() {
    #expect((AmountOrder.plain + AmountOrder.rates + AmountOrder.others).sorted() == Array(0..<44))
    #expect((AmountOrder.single + AmountOrder.grouped).sorted() == AmountOrder.others)
  }

  /// The sources have only the positions. Their names are here.
  @Test(arguments: [
    (AmountOrder.totalDiscount, "discount_total_discount"), (AmountOrder.blended, "line_item_blended_cost"),
    (AmountOrder.netUnblended, "line_item_net_unblended_cost"),
    (AmountOrder.normalizationFactor, "line_item_normalization_factor"),
    (AmountOrder.normalizedUsage, "line_item_normalized_usage_amount"),
    (AmountOrder.unblended, "line_item_unblended_cost"), (AmountOrder.usage, "line_item_usage_amount"),
    (AmountOrder.publicOnDemand, "pricing_public_on_demand_cost"),
    (AmountOrder.planRate, "savings_plan_savings_plan_rate"),
    (AmountOrder.planEffective, "savings_plan_savings_plan_effective_cost"),
    (AmountOrder.netPlanEffective, "savings_plan_net_savings_plan_effective_cost"),
    (AmountOrder.planCommitment, "savings_plan_total_commitment_to_date"),
    (AmountOrder.planUsed, "savings_plan_used_commitment"),
    (AmountOrder.reservationEffective, "reservation_effective_cost"),
    (AmountOrder.netReservationEffective, "reservation_net_effective_cost"),
    (AmountOrder.unusedUpfront, "reservation_unused_amortized_upfront_fee_for_billing_period"),
    (AmountOrder.netUnusedUpfront, "reservation_net_unused_amortized_upfront_fee_for_billing_period"),
    (AmountOrder.unusedRecurring, "reservation_unused_recurring_fee"),
    (AmountOrder.netUnusedRecurring, "reservation_net_unused_recurring_fee"),
  ])
  func amountsStandWhereTheSourcesSay(position: Int, name: String) {
    #expect(ColumnCatalogue.amounts[position] == name)
  }

  /// Every dimension has columns of its own and none of them is an amount. One dimension has the unknown columns.
  @Test func dimensionsHoldWhatTheirHomeHolds() {
    for dimension in Dimension.allCases where dimension != .otherColumns {
      #expect(!dimension.columns.isEmpty, "\(dimension)")
      let more = dimension == .principal ? ["bedrock_resource"] : []
      #expect(dimension.contentColumns == dimension.columns.map(\.name) + more)
      #expect(dimension.columns.allSatisfy { $0.type != .double })
    }
    #expect(Dimension.otherColumns.columns.isEmpty)
    #expect(Dimension.otherColumns.contentColumns == ["other_columns"])
    #expect(Dimension.allCases.count <= 8, "as many as DimensionOrdinals has room for")
  }

  /// The lines have their keys in the order of the list.
  @Test func keysStandWhereTheTableOfLinesHasThem() {
    let columns = SQL.load.lineCopy(line: "l").split { !($0.isLetter || $0 == "_") }.map(String.init)
    let keys = columns.filter { name in Dimension.allCases.contains { $0.key == name } }
    #expect(keys == Dimension.allCases.map(\.key))
  }
}
