/// Those lines of a bill with which some cost has to do: whoever has cost among them bears it. nil asks for nothing.
struct ChargeCircle: Hashable {
  var seller: String?
  var product: String?
  var account: String?
  var usageType: String?
  var commitment: String?

  /// All circles that a cell is in.
  static func around(_ cell: ChargeCell) -> [ChargeCircle] {
    let (seller, product, account) = (cell.seller, cell.product, cell.account)
    let circles = [
      ChargeCircle(), .init(seller: seller), .init(seller: seller, account: account),
      .init(seller: seller, product: product), .init(seller: seller, product: product, account: account),
      .init(seller: seller, product: product, account: account, usageType: cell.usageType),
    ]
    guard !cell.commitment.isEmpty else { return circles }
    return circles + [
      .init(commitment: cell.commitment), .init(product: product, commitment: cell.commitment),
    ]
  }

  /// The circles that a cost is looked for in, the narrowest first.
  ///
  /// A credit covers what it names and nothing else: that of Amazon Bedrock never reaches models of AWS Marketplace, which
  /// are other products of another seller.
  static func ladder(for cell: ChargeCell) -> [ChargeCircle] {
    let (seller, product, account) = (cell.seller, cell.product, cell.account)
    switch cell.kind {
    case .tax:
      return [
        .init(seller: seller, product: product, account: account), .init(seller: seller, account: account),
        .init(seller: seller),
      ]
    case .credit, .refund, .discount:
      if product.isEmpty { return [.init(seller: seller, account: account), .init(seller: seller)] }
      let byProduct: [ChargeCircle] = [
        .init(seller: seller, product: product, account: account), .init(seller: seller, product: product),
      ]
      if cell.usageType.isEmpty { return byProduct }
      return [.init(seller: seller, product: product, account: account, usageType: cell.usageType)] + byProduct
    case .commitment:
      let all = ChargeCircle(commitment: cell.commitment)
      return product.isEmpty ? [all] : [.init(product: product, commitment: cell.commitment), all]
    case .usage, .fee, .support, .unowned, .shared, .adjustment:
      return [ChargeCircle()]
    }
  }

  /// Such as `AmazonEC2 in account 111122223333`; empty for everything.
  ///
  /// - Parameter service: the name of the product.
  func words(service: String) -> String {
    var words: [String] = []
    if product != nil { words.append(service.isEmpty ? "lines without a product" : service) }
    if product == nil, let seller { words.append(seller.isEmpty ? "lines without a seller" : seller) }
    if let usageType { words.append("usage \(usageType)") }
    if let account { words.append(account.isEmpty ? "without an account" : "account \(account)") }
    if let commitment { words.append("usage that \(commitment) cover") }
    return words.joined(separator: ", ")
  }
}
