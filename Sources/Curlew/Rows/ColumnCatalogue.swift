/// The 131 columns of CUR 2.0 and where each of them is in the warehouse.
///
/// Source: AWS's column dictionary of `COST_AND_USAGE_REPORT`, schema of 2026, in alphabetical order. An export has
/// the columns that its query selects, in any order. Columns that are not listed here go to `dim_other_columns`.
public enum ColumnCatalogue {
  public struct Column: Sendable, Equatable {
    public let name: String
    public let type: ColumnType
    let home: Home

    init(_ name: String, _ type: ColumnType, _ dimension: Dimension) {
      self.name = name
      self.type = type
      home = .dimension(dimension)
    }

    init(_ name: String, _ type: ColumnType, at home: Home) {
      self.name = name
      self.type = type
      self.home = home
    }
  }

  /// Types as AWS names them. Both of AWS's map types are `map`.
  public enum ColumnType: Sendable { case string, double, timestamp, map }

  /// The table of a column: a dimension, the lines, or, for `amount` and `discount`, the fact.
  enum Home: Sendable, Equatable {
    case dimension(Dimension)
    case line, resource, parentResource, amount, discount
  }

  public static let columns: [Column] = [
    Column("bill_bill_type", .string, .bill),
    Column("bill_billing_entity", .string, .usage),
    Column("bill_billing_period_end_date", .timestamp, .bill),
    Column("bill_billing_period_start_date", .timestamp, .bill),
    Column("bill_invoice_id", .string, .bill),
    Column("bill_invoicing_entity", .string, .bill),
    Column("bill_payer_account_id", .string, .bill),
    Column("bill_payer_account_name", .string, .bill),
    Column("capacity_reservation_capacity_reservation_arn", .string, .commitment),
    Column("capacity_reservation_capacity_reservation_status", .string, .commitment),
    Column("capacity_reservation_capacity_reservation_type", .string, .commitment),
    Column("cost_category", .map, .tagSet),
    Column("discount", .map, at: .discount),
    Column("discount_bundled_discount", .double, at: .amount),
    Column("discount_total_discount", .double, at: .amount),
    Column("identity_line_item_id", .string, at: .line),
    Column("identity_time_interval", .string, at: .line),
    Column("line_item_availability_zone", .string, .usage),
    Column("line_item_blended_cost", .double, at: .amount),
    Column("line_item_blended_rate", .string, .usage),
    Column("line_item_currency_code", .string, .bill),
    Column("line_item_iam_principal", .string, .principal),
    Column("line_item_legal_entity", .string, .usage),
    Column("line_item_line_item_description", .string, .usage),
    Column("line_item_line_item_type", .string, .usage),
    Column("line_item_net_unblended_cost", .double, at: .amount),
    Column("line_item_net_unblended_rate", .string, .usage),
    Column("line_item_normalization_factor", .double, at: .amount),
    Column("line_item_normalized_usage_amount", .double, at: .amount),
    Column("line_item_operation", .string, .usage),
    Column("line_item_product_code", .string, .usage),
    Column("line_item_resource_id", .string, at: .resource),
    Column("line_item_tax_type", .string, .usage),
    Column("line_item_unblended_cost", .double, at: .amount),
    Column("line_item_unblended_rate", .string, .usage),
    Column("line_item_usage_account_id", .string, .account),
    Column("line_item_usage_account_name", .string, .account),
    Column("line_item_usage_amount", .double, at: .amount),
    Column("line_item_usage_end_date", .timestamp, at: .line),
    Column("line_item_usage_start_date", .timestamp, at: .line),
    Column("line_item_usage_type", .string, .usage),
    Column("line_item_user_identifier", .string, .principal),
    Column("pricing_currency", .string, .bill),
    Column("pricing_lease_contract_length", .string, .usage),
    Column("pricing_offering_class", .string, .usage),
    Column("pricing_public_on_demand_cost", .double, at: .amount),
    Column("pricing_public_on_demand_rate", .string, .usage),
    Column("pricing_purchase_option", .string, .usage),
    Column("pricing_rate_code", .string, .usage),
    Column("pricing_rate_id", .string, .usage),
    Column("pricing_term", .string, .usage),
    Column("pricing_unit", .string, .usage),
    Column("product", .map, .usage),
    Column("product_comment", .string, .usage),
    Column("product_fee_code", .string, .usage),
    Column("product_fee_description", .string, .usage),
    Column("product_from_location", .string, .usage),
    Column("product_from_location_type", .string, .usage),
    Column("product_from_region_code", .string, .usage),
    Column("product_instance_family", .string, .usage),
    Column("product_instance_type", .string, .usage),
    Column("product_instancesku", .string, .usage),
    Column("product_location", .string, .usage),
    Column("product_location_type", .string, .usage),
    Column("product_operation", .string, .usage),
    Column("product_pricing_unit", .string, .usage),
    Column("product_product_family", .string, .usage),
    Column("product_region_code", .string, .usage),
    Column("product_servicecode", .string, .usage),
    Column("product_sku", .string, .usage),
    Column("product_to_location", .string, .usage),
    Column("product_to_location_type", .string, .usage),
    Column("product_to_region_code", .string, .usage),
    Column("product_usagetype", .string, .usage),
    Column("reservation_amortized_upfront_cost_for_usage", .double, at: .amount),
    Column("reservation_amortized_upfront_fee_for_billing_period", .double, at: .amount),
    Column("reservation_availability_zone", .string, .commitment),
    Column("reservation_effective_cost", .double, at: .amount),
    Column("reservation_end_time", .string, .commitment),
    Column("reservation_modification_status", .string, .commitment),
    Column("reservation_net_amortized_upfront_cost_for_usage", .double, at: .amount),
    Column("reservation_net_amortized_upfront_fee_for_billing_period", .double, at: .amount),
    Column("reservation_net_effective_cost", .double, at: .amount),
    Column("reservation_net_recurring_fee_for_usage", .double, at: .amount),
    Column("reservation_net_unused_amortized_upfront_fee_for_billing_period", .double, at: .amount),
    Column("reservation_net_unused_recurring_fee", .double, at: .amount),
    Column("reservation_net_upfront_value", .double, at: .amount),
    Column("reservation_normalized_units_per_reservation", .string, .commitment),
    Column("reservation_number_of_reservations", .string, .commitment),
    Column("reservation_recurring_fee_for_usage", .double, at: .amount),
    Column("reservation_reservation_a_r_n", .string, .commitment),
    Column("reservation_start_time", .string, .commitment),
    Column("reservation_subscription_id", .string, .commitment),
    Column("reservation_total_reserved_normalized_units", .string, .commitment),
    Column("reservation_total_reserved_units", .string, .commitment),
    Column("reservation_units_per_reservation", .string, .commitment),
    Column("reservation_unused_amortized_upfront_fee_for_billing_period", .double, at: .amount),
    Column("reservation_unused_normalized_unit_quantity", .double, at: .amount),
    Column("reservation_unused_quantity", .double, at: .amount),
    Column("reservation_unused_recurring_fee", .double, at: .amount),
    Column("reservation_upfront_value", .double, at: .amount),
    Column("resource_tags", .map, .tagSet),
    Column("savings_plan_amortized_upfront_commitment_for_billing_period", .double, at: .amount),
    Column("savings_plan_end_time", .string, .commitment),
    Column("savings_plan_instance_type_family", .string, .commitment),
    Column("savings_plan_net_amortized_upfront_commitment_for_billing_period", .double, at: .amount),
    Column("savings_plan_net_recurring_commitment_for_billing_period", .double, at: .amount),
    Column("savings_plan_net_savings_plan_effective_cost", .double, at: .amount),
    Column("savings_plan_offering_type", .string, .commitment),
    Column("savings_plan_payment_option", .string, .commitment),
    Column("savings_plan_purchase_term", .string, .commitment),
    Column("savings_plan_recurring_commitment_for_billing_period", .double, at: .amount),
    Column("savings_plan_region", .string, .commitment),
    Column("savings_plan_savings_plan_a_r_n", .string, .commitment),
    Column("savings_plan_savings_plan_effective_cost", .double, at: .amount),
    Column("savings_plan_savings_plan_rate", .double, at: .amount),
    Column("savings_plan_start_time", .string, .commitment),
    Column("savings_plan_total_commitment_to_date", .double, at: .amount),
    Column("savings_plan_used_commitment", .double, at: .amount),
    Column("split_line_item_actual_usage", .double, at: .amount),
    Column("split_line_item_net_split_cost", .double, at: .amount),
    Column("split_line_item_net_unused_cost", .double, at: .amount),
    Column("split_line_item_parent_resource_id", .string, at: .parentResource),
    Column("split_line_item_public_on_demand_split_cost", .double, at: .amount),
    Column("split_line_item_public_on_demand_unused_cost", .double, at: .amount),
    Column("split_line_item_reserved_usage", .double, at: .amount),
    Column("split_line_item_split_cost", .double, at: .amount),
    Column("split_line_item_split_usage", .double, at: .amount),
    Column("split_line_item_split_usage_ratio", .double, at: .amount),
    Column("split_line_item_unused_cost", .double, at: .amount),
    Column("tags", .map, .tagSet),
  ]

  /// The 44 amounts in alphabetical order: the position is the amount's bit in `zero_amounts`.
  public static let amounts: [String] = columns.filter { $0.home == .amount }.map(\.name)

  public static let names: Set<String> = Set(columns.map(\.name))

  /// Columns of one home, in alphabetical order.
  static func columns(of home: Home) -> [Column] { columns.filter { $0.home == home } }
}
