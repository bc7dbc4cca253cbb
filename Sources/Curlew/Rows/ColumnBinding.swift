/// Where the catalogue's columns stand in one header. Bound by name; a column that the export lacks has no index.
struct ColumnBinding: Sendable {
  let header: ExportHeader
  /// Field of every amount, in the order of `ColumnCatalogue.amounts`; -1 where the export lacks it.
  let amounts: [Int]
  let lineItemID: Int
  let timeInterval: Int
  let usageStart: Int
  let usageEnd: Int
  let discount: Int
  let usageType: Int
  /// `product['product_name']` under the name that AWS's legacy reports gave it, in an export without the map; else -1.
  /// Without it the lines of AWS Marketplace could not be told.
  let productName: Int
  /// Fields of each dimension's content columns, in the order of its content; -1 where the export lacks it.
  let bill: [Int]
  let account: [Int]
  let usage: [Int]
  let resource: [Int]
  let principal: [Int]
  let tagSet: [Int]
  let commitment: [Int]
  let parentResource: [Int]
  /// Columns that the catalogue does not know.
  let unknown: [Int]

  init(_ header: ExportHeader) {
    self.header = header
    func field(_ name: String) -> Int { header.index(of: name) ?? -1 }
    func fields(_ home: ColumnCatalogue.Home) -> [Int] { ColumnCatalogue.columns(of: home).map { field($0.name) } }
    amounts = ColumnCatalogue.amounts.map(field)
    lineItemID = field("identity_line_item_id")
    timeInterval = field("identity_time_interval")
    usageStart = field("line_item_usage_start_date")
    usageEnd = field("line_item_usage_end_date")
    discount = field("discount")
    usageType = field("line_item_usage_type")
    productName = field("product") < 0 ? field("product_product_name") : -1
    bill = fields(.bill)
    account = fields(.account)
    usage = fields(.usage)
    resource = fields(.resource)
    principal = fields(.principal)
    tagSet = fields(.tagSet)
    commitment = fields(.commitment)
    parentResource = fields(.parentResource)
    unknown = header.names.indices.filter { !ColumnCatalogue.names.contains(header.names[$0]) }
  }

  /// All that does not change from hour to hour: every column but times, amounts and discounts. Rates are no amounts.
  var lineText: [Int] {
    [lineItemID, productName] + bill + account + usage + resource + principal + tagSet + commitment + parentResource
      + unknown + AmountOrder.rates.map { amounts[$0] }
  }

  /// The columns of `lineText` that hardly two lines have in common; nil if the export lacks the line id. Tags follow
  /// caller and resource, and are long.
  var tellingText: [Int]? {
    lineItemID < 0 ? nil : [lineItemID, usageType] + principal + [resource[0]]
  }

  /// The names of the columns that CUR 2.0 as known here lacks: kept, and worth a word in the load's report.
  var unknownNames: [String] { unknown.map { header.names[$0] } }
}
