extension SampleLines {
  /// Lines that occur once a month: taxes, credits, refunds, fees, subscriptions.
  static func monthlyLines(_ cast: SampleCast) -> [Draft] {
    let accounts = cast.accounts.enumerated().map { ($0.element, base($0.element, payer: cast.payer)) }
    let byKind: [[Draft]] = [
      accounts.map { tax(monthly($0.1), code: "AmazonEC2", amount: "184.27") },
      accounts.map { credit(monthly($0.1)) },
      accounts.prefix(3).map { refund(monthly($0.1)) },
      accounts.prefix(1).map { support(monthly($0.1)) },
      accounts.flatMap { account, base in
        (0..<3).map { reservationFee(monthly(base), account, number: $0) }
      },
      accounts.prefix(2).map { reservationPurchase(monthly($0.1), $0.0) },
      accounts.prefix(1).map { planPurchase(monthly($0.1)) },
      accounts.prefix(4).map { marketplaceFee(monthly($0.1)) },
      accounts.prefix(5).enumerated().map { userSubscription(monthly($0.element.1), number: $0.offset) },
      accounts.map { tax(monthly($0.1), code: "AmazonBedrock", amount: "61.03") },
    ]
    let longest = byKind.map(\.count).max() ?? 0
    return (0..<longest).flatMap { round in byKind.compactMap { round < $0.count ? $0[round] : nil } }
  }

  /// The interval of such a line is the first day, while its usage covers the month, as in AWS's files.
  private static func monthly(_ base: SampleCells) -> SampleCells {
    var cells = base
    cells.hole("identity_time_interval", .monthInterval)
    cells.hole("line_item_usage_start_date", .periodStart)
    cells.hole("line_item_usage_end_date", .periodEnd)
    return cells
  }

  private static func draft(
    _ cells: SampleCells, type: String, code: String, description: String, _ amount: String
  ) -> Draft {
    var draft = Draft(cells, .one)
    draft.cells["line_item_line_item_type"] = type
    draft.cells["line_item_product_code"] = code
    draft.cells["line_item_line_item_description"] = description
    draft.charge(SampleDecimal(amount))
    return draft
  }

  private static func tax(_ cells: SampleCells, code: String, amount: String) -> Draft {
    var cells = cells
    cells["line_item_tax_type"] = "VAT"
    cells["line_item_legal_entity"] = "Amazon Web Services EMEA SARL"
    cells["line_item_usage_type"] = ""
    cells["cost_category"] = ""
    cells["resource_tags"] = ""
    cells["tags"] = ""
    cells["product"] = ""
    return draft(
      cells, type: "Tax", code: code, description: "Tax for product code \(code), Zürich, 8.1%", amount)
  }

  private static func credit(_ cells: SampleCells) -> Draft {
    draft(
      cells, type: "Credit", code: "AmazonEC2", description: "Migration credit \"MAP 2.0\", wave 3", "-42.5")
  }

  private static func refund(_ cells: SampleCells) -> Draft {
    var cells = cells
    cells["bill_bill_type"] = "Refund"
    return draft(cells, type: "Refund", code: "AmazonS3", description: "Refund, billing adjustment", "-7.135")
  }

  private static func support(_ cells: SampleCells) -> Draft {
    var cells = cells
    cells["line_item_operation"] = "Enterprise"
    cells["product_servicecode"] = "AWSSupportEnterprise"
    cells.map("product", ["product_name": "AWS Support (Enterprise)", "servicename": "AWS Support (Enterprise)"])
    return draft(
      cells, type: "Fee", code: "AWSSupportEnterprise", description: "10% of monthly AWS usage, first $0-$150K", "15000"
    )
  }

  private static func reservationFee(_ cells: SampleCells, _ account: SampleCast.Account, number: Int) -> Draft {
    let type = ["m7g.large", "c7i.2xlarge", "r7g.xlarge"][number]
    let reservation = SampleCommitments.reservation(account, type: type, number: number)
    var cells = cells
    reservation.describe(&cells)
    cells["line_item_resource_id"] = reservation.arn
    cells["line_item_usage_type"] = "HeavyUsage:\(type)"
    cells["line_item_operation"] = "RunInstances"
    cells["pricing_term"] = "Reserved"
    cells["pricing_lease_contract_length"] = "1yr"
    cells["pricing_offering_class"] = "standard"
    cells["pricing_purchase_option"] = "No Upfront"
    cells.amount("reservation_unused_recurring_fee", SampleDecimal("3.4128"))
    cells.amount("reservation_net_unused_recurring_fee", SampleDecimal("3.4128"))
    cells.amount("reservation_unused_quantity", SampleDecimal("12.75"))
    cells.amount("reservation_unused_normalized_unit_quantity", SampleDecimal("51"))
    return draft(
      cells, type: "RIFee", code: "AmazonEC2", description: "USD hourly fee per Linux, \(type) instance", "76.57248")
  }

  private static func reservationPurchase(_ cells: SampleCells, _ account: SampleCast.Account) -> Draft {
    let reservation = SampleCommitments.reservation(account, type: "db.r7g.large", number: 0)
    var cells = cells
    reservation.describe(&cells)
    cells["bill_bill_type"] = "Purchase"
    cells["line_item_resource_id"] = reservation.arn
    cells["line_item_usage_type"] = "ReservedInstance:db.r7g.large"
    cells.amount("reservation_upfront_value", SampleDecimal("1204"))
    cells.amount("reservation_net_upfront_value", SampleDecimal("1204"))
    return draft(
      cells, type: "Fee", code: "AmazonRDS", description: "Sign up charge for subscription, All Upfront", "1204")
  }

  private static func planPurchase(_ cells: SampleCells) -> Draft {
    var cells = cells
    SampleCommitments.instancePlan.describe(&cells)
    cells["bill_bill_type"] = "Purchase"
    cells["line_item_resource_id"] = SampleCommitments.instancePlan.arn
    return draft(
      cells, type: "SavingsPlanUpfrontFee", code: "ComputeSavingsPlans",
      description: "1 year Partial Upfront EC2 Instance Savings Plan", "500")
  }

  private static func marketplaceFee(_ cells: SampleCells) -> Draft {
    var cells = cells
    cells["bill_billing_entity"] = "AWS Marketplace"
    cells["line_item_legal_entity"] = "Example Observability GmbH"
    cells["product_fee_code"] = "SUB-01"
    cells["product_fee_description"] = "Monthly subscription, \"Pro\" tier"
    cells.map("product", ["product_name": "Observability Pro", "servicename": "Observability Pro"])
    return draft(
      cells, type: "Fee", code: "2v8mcn4xq0zkd7t9wyhrb5jsg", description: "AWS Marketplace subscription fee", "299.99")
  }

  private static func userSubscription(_ cells: SampleCells, number: Int) -> Draft {
    let user =
      "90676f\(number)a-7021-70c4-3c1d-\(SampleText.hex(SeededGenerator.hash(0x4B, UInt64(number)), digits: 12))"
    var cells = cells
    cells["line_item_user_identifier"] = user
    cells["line_item_operation"] = "monthly-subscription"
    cells["line_item_usage_type"] = "KiroSubscription-Pro"
    cells["line_item_resource_id"] = "arn:aws:kiro:us-east-1:100000000001:user/\(user)"
    cells["product_servicecode"] = "Kiro"
    cells.map("tags", ["userAttribute/Department": "Research", "costCategory/Team": "AI"])
    return draft(cells, type: "FlatRateSubscription", code: "Kiro", description: "Kiro Pro, per user", "20")
  }
}
