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
  /// Columns that a query has made of a map's keys, in an export without the map: by the name of the map.
  let pulledOut: [String: [PulledOut]]
  let hasPulledOutDiscounts: Bool
  /// The resource and its parent; -1 where the export lacks it.
  let resource: Int
  let parentResource: Int
  /// Fields of each dimension's content columns, in the order of its content; -1 where the export lacks it.
  private let dimensions: [[Int]]
  /// Columns that the catalogue does not know, and that are not pulled out of a map.
  let unknown: [Int]

  /// A column named after its map and the map's key: `resource_tags_user_team` is `resource_tags['user_team']`.
  struct PulledOut {
    let key: String
    let field: Int
  }

  /// The maps that such columns are found of. The keys of `tags` are no names.
  private static let mapNames = ["cost_category", "discount", "product", "resource_tags"]

  init(_ header: ExportHeader) {
    self.header = header
    func field(_ name: String) -> Int { header.index(of: name) ?? -1 }
    amounts = ColumnCatalogue.amounts.map(field)
    lineItemID = field("identity_line_item_id")
    timeInterval = field("identity_time_interval")
    usageStart = field("line_item_usage_start_date")
    usageEnd = field("line_item_usage_end_date")
    discount = field("discount")
    usageType = field("line_item_usage_type")
    resource = field("line_item_resource_id")
    parentResource = field("split_line_item_parent_resource_id")
    dimensions = Dimension.allCases.map { $0.columns.map { field($0.name) } }
    let missingMaps = Self.mapNames.filter { header.index(of: $0) == nil }
    var pulledOut: [String: [PulledOut]] = [:]
    var unknown: [Int] = []
    for (field, name) in header.names.enumerated() where !ColumnCatalogue.names.contains(name) {
      let name = name.lowercased()
      if let map = missingMaps.first(where: { name.hasPrefix("\($0)_") && name.utf8.count > $0.utf8.count + 1 }) {
        pulledOut[map, default: []].append(PulledOut(key: String(name.dropFirst(map.count + 1)), field: field))
      } else {
        unknown.append(field)
      }
    }
    self.pulledOut = pulledOut
    hasPulledOutDiscounts = pulledOut["discount"] != nil
    self.unknown = unknown
  }

  /// Fields of a dimension's content columns, in their order; -1 where the export lacks it.
  func content(of dimension: Dimension) -> [Int] { dimensions[dimension.rawValue] }

  /// All fields that decide what the row of a dimension is.
  func fields(of dimension: Dimension) -> [Int] {
    content(of: dimension) + (Self.maps[dimension] ?? []).flatMap { pulledOut[$0] ?? [] }.map(\.field)
      + (dimension == .otherColumns ? unknown : [])
  }

  /// The maps of a dimension that a query may have pulled keys out of.
  private static let maps: [Dimension: [String]] = [.usage: ["product"], .tagSet: ["resource_tags", "cost_category"]]

  /// What hardly changes from line to line, apart from amounts: commitments, and what is split between containers.
  var commitmentText: [Int] { fields(of: .commitment) + [parentResource, amounts[AmountOrder.planRate]] }

  /// What a line does not share with many others: its id, its resource, its caller, its tags. With `sharedText` and
  /// `commitmentText` these are all that do not change from hour to hour: every column but times, amounts and discounts.
  /// Rates are no amounts.
  var ownText: [Int] {
    [lineItemID, resource, amounts[AmountOrder.normalizationFactor]] + Dimension.own.flatMap(fields)
  }

  /// The columns of dimensions that lines share.
  var sharedText: [Int] { Dimension.shared.flatMap(fields) }

  /// The columns that tell lines apart, for their hash. Without line ids there are more that may.
  var tellingText: [Int] {
    let ids = [lineItemID, usageType, resource] + content(of: .principal)
    return lineItemID >= 0 ? ids : ids + fields(of: .account) + fields(of: .usage) + fields(of: .tagSet)
  }

  /// The names of the columns that CUR 2.0 as known here lacks: kept, and worth a word in the load's report.
  var unknownNames: [String] { unknown.map { header.names[$0] } }
}
