/// The name under which people know what a line was spent on.
enum ServiceName {
  /// Marketplace lines go by their product's name, since their service code is blank and their product code opaque;
  /// all others by service code, else by product code.
  /// - Returns: nil if the line names none of them; an empty text counts as none.
  static func of(
    billingEntity: String?, productCode: String?, serviceCode: String?, product: [String: String?]
  ) -> String? {
    let productName = billingEntity == "AWS Marketplace" ? product["product_name"] ?? nil : nil
    return [productName, serviceCode, productCode].lazy.compactMap { $0 }.first { !$0.isEmpty }
  }
}
