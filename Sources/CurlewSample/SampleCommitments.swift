/// The Savings Plans and reservations of the sample.
enum SampleCommitments {
  struct Plan {
    let id: String
    let code: String
    let offering: String
    let family: String
    let region: String
    /// Dollars per hour.
    let commitment: SampleDecimal
    let used: SampleDecimal

    var arn: String { "arn:aws:savingsplans::100000000001:savingsplan/\(id)" }

    func describe(_ cells: inout SampleCells) {
      cells["savings_plan_savings_plan_a_r_n"] = arn
      cells["savings_plan_offering_type"] = offering
      cells["savings_plan_payment_option"] = "No Upfront"
      cells["savings_plan_purchase_term"] = "1yr"
      cells["savings_plan_instance_type_family"] = family
      cells["savings_plan_region"] = region
      cells["savings_plan_start_time"] = "2026-01-15T10:00:00.000Z"
      cells["savings_plan_end_time"] = "2027-01-15T09:59:59.000Z"
    }
  }

  static let computePlan = Plan(
    id: "6f2c1d0e-8a41-4f7b-9c55-0b1f2a3c4d5e", code: "ComputeSavingsPlans", offering: "ComputeSavingsPlans",
    family: "", region: "", commitment: SampleDecimal("12.5"), used: SampleDecimal("11.875"))
  static let instancePlan = Plan(
    id: "0d9b7e53-1c62-4a8e-b7d4-5e6f708192a3", code: "ComputeSavingsPlans", offering: "EC2InstanceSavingsPlans",
    family: "r7g", region: "EU (Frankfurt)", commitment: SampleDecimal("3"), used: SampleDecimal("3"))

  struct Reservation {
    let arn: String
    let zone: String
    let count: Int

    func describe(_ cells: inout SampleCells) {
      cells["reservation_reservation_a_r_n"] = arn
      cells["reservation_subscription_id"] = "\(SeededGenerator.hash(arn.utf8) % 100_000_000_000)"
      cells["reservation_availability_zone"] = zone
      cells["reservation_start_time"] = "2026-02-01T00:00:00.000Z"
      cells["reservation_end_time"] = "2027-01-31T23:59:59.000Z"
      cells["reservation_modification_status"] = "Original"
      cells["reservation_number_of_reservations"] = "\(count)"
      cells["reservation_units_per_reservation"] = "744.0"
      cells["reservation_total_reserved_units"] = "\(count * 744).0"
      cells["reservation_normalized_units_per_reservation"] = "2976.0"
      cells["reservation_total_reserved_normalized_units"] = "\(count * 2976).0"
    }
  }

  static func reservation(_ account: SampleCast.Account, type: String, number: Int) -> Reservation {
    let id = SampleText.hex(SeededGenerator.hash((account.id + type).utf8))
    return Reservation(
      arn:
        "arn:aws:ec2:\(account.region.code):\(account.id):reserved-instances/\(id.prefix(8))-5c1d-4e2f-8a3b-\(id.suffix(12))",
      zone: account.region.code + "a", count: number + 2)
  }
}

extension SampleLines {
  /// The hourly cost of a Savings Plan, used or not.
  static func planFees(_ base: SampleCells) -> [Draft] {
    [SampleCommitments.computePlan, SampleCommitments.instancePlan].map { plan in
      var cells = base
      cells["line_item_line_item_type"] = "SavingsPlanRecurringFee"
      cells["line_item_product_code"] = plan.code
      cells["line_item_usage_type"] = "ComputeSP:1yrNoUpfront"
      cells["line_item_line_item_description"] = "1 year No Upfront \(plan.offering), per hour"
      cells["line_item_resource_id"] = plan.arn
      cells["product_servicecode"] = plan.code
      cells["product_product_family"] = plan.offering
      cells["product_region_code"] = "global"
      cells.map("product", ["product_name": "Savings Plans for AWS Compute usage", "servicename": "Savings Plans"])
      plan.describe(&cells)
      cells.amount("savings_plan_total_commitment_to_date", plan.commitment)
      cells.amount("savings_plan_used_commitment", plan.used)
      cells.amount("savings_plan_recurring_commitment_for_billing_period", plan.commitment * SampleDecimal("744"))
      var draft = Draft(cells, .one)
      draft.charge(plan.commitment)
      return draft
    }
  }
}
