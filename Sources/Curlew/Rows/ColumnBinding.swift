/// The places of the catalogue's columns in one header, found by name.
struct ColumnBinding: Sendable {
  let header: ExportHeader
  /// The field of every amount, in the order of `ColumnCatalogue.amounts`; -1 if the export lacks it.
  let amounts: [Int]
  let lineItemID: Int
  let timeInterval: Int
  let usageStart: Int
  let usageEnd: Int
  let discount: Int
  let usageType: Int
  /// Columns that a query has made from keys of a map, in an export without the map: by the name of the map.
  let pulledOut: [String: [PulledOut]]
  let hasPulledOutDiscounts: Bool
  /// The resource and its parent; -1 if the export lacks the column.
  let resource: Int
  let parentResource: Int
  /// The fields of each dimension's content columns, in the order of its content; -1 if the export lacks the column.
  private let dimensions: [[Int]]
  /// Columns that the catalogue does not know and that are not pulled out of a map.
  let unknown: [Int]

  /// A column named after a map and one of its keys: `resource_tags_user_team` is `resource_tags['user_team']`.
  struct PulledOut {
    let key: String
    let field: Int
  }

  /// The maps that a query may pull keys out of. Keys of `tags` cannot be column names.
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

  /// The fields of a dimension's content columns, in order; -1 if the export lacks the column.
  func content(of dimension: Dimension) -> [Int] { dimensions[dimension.rawValue] }

  /// All fields that decide which row of a dimension a line has.
  func fields(of dimension: Dimension) -> [Int] {
    content(of: dimension) + (Self.maps[dimension] ?? []).flatMap { pulledOut[$0] ?? [] }.map(\.field)
      + (dimension == .otherColumns ? unknown : [])
  }

  /// By dimension, the maps that a query may have pulled keys out of.
  private static let maps: [Dimension: [String]] = [.usage: ["product"], .tagSet: ["resource_tags", "cost_category"]]

  /// Columns that hardly differ between lines, apart from amounts: commitments, and costs split between containers.
  var commitmentText: [Int] { fields(of: .commitment) + [parentResource, amounts[AmountOrder.planRate]] }

  /// Columns that a line shares with few others: its id, resource, caller and tags. With `sharedText` and
  /// `commitmentText` these are all columns that do not change from hour to hour: all but times, amounts and
  /// discounts. Rates do not count as amounts here.
  var ownText: [Int] {
    [lineItemID, resource, amounts[AmountOrder.normalizationFactor]] + Dimension.own.flatMap(fields)
  }

  /// The columns of dimensions that many lines share.
  var sharedText: [Int] { Dimension.shared.flatMap(fields) }

  /// The columns that tell lines apart, for their hash. Without line ids more columns are needed.
  var tellingText: [Int] {
    let ids = [lineItemID, usageType, resource] + content(of: .principal)
    return lineItemID >= 0 ? ids : ids + fields(of: .account) + fields(of: .usage) + fields(of: .tagSet)
  }

  /// Names of columns that this version's CUR 2.0 does not have. They are kept, and the load's report names them.
  var unknownNames: [String] { unknown.map { header.names[$0] } }
}
