/// Statements: queries, and the few others that can be run here.
extension AthenaParser {
  mutating func statement() throws -> AthenaNode {
    let start = index
    let children: [AthenaNode]
    let kind: AthenaNode.Kind
    if isAtQuery {
      kind = .queryStatement
      children = [try query()]
    } else if take("explain") {
      kind = .explain
      children = [try explained()]
    } else if take("describe") || take("desc") {
      kind = .describe
      _ = take("extended") || take("formatted")
      children = [try described()]
    } else if take("show", "columns", "in") || take("show", "columns", "from") {
      kind = .describe
      children = [try described()]
    } else if take("show", "tables") {
      kind = .showTables
      _ = take("in") || take("from")
      children = isAtEnd ? [] : [try target()]
      guard isAtEnd else { throw fault(Self.onlyDescribe) }
    } else if take("create", "or", "replace", "view") || take("create", "view") {
      kind = .createView
      children = try [target()] + viewOptions() + made()
    } else if take("create", "table") {
      kind = .createTable
      _ = take("if", "not", "exists")
      children = try [target()] + tableOptions() + made()
    } else if take("drop", "view") || take("drop", "table") {
      kind = .drop
      _ = take("if", "exists")
      children = [try target()]
    } else {
      throw fault(refusal)
    }
    guard isAtEnd else { throw isAt("into") ? fault(Self.noInto) : expected("the end of the statement") }
    return try node(kind, from: start, children)
  }

  static let noInto = "SELECT INTO is not Athena's; write CREATE TABLE name AS SELECT"
  private static let onlyDescribe =
    "only DESCRIBE table, SHOW COLUMNS IN table and SHOW TABLES [IN database] are understood"

  private mutating func target() throws -> AthenaNode {
    try node(.target) { parser in
      try parser.takeDottedName()
      return []
    }
  }

  private mutating func described() throws -> AthenaNode {
    guard isAtName() else { throw AthenaFault(offset: offset(min(index, end - 1)), words: Self.onlyDescribe) }
    let name = try target()
    guard isAtEnd else { throw fault(Self.onlyDescribe) }
    return name
  }

  private mutating func explained() throws -> AthenaNode {
    if take("analyze") { _ = take("verbose") }
    if isAt(symbol: "("), !isQuery(index..<source.after(index)) { skip(to: source.after(index)) }
    guard isAtQuery else {
      throw AthenaFault(offset: offset(min(index, end - 1)), words: "only SELECT, WITH and VALUES are explained")
    }
    return try query()
  }

  /// COMMENT and SECURITY of a view, if they are there.
  private mutating func viewOptions() throws -> [AthenaNode] {
    let start = index
    if isAt("comment"), isAt(string: 1) { skip(2) }
    if isAt("security"), isAt(oneOf: ["definer", "invoker"], 1) { skip(2) }
    return index > start ? [try node(.options, from: start)] : []
  }

  /// How and where Athena stores the files of a table.
  private mutating func tableOptions() throws -> [AthenaNode] {
    guard isAt("with"), isAt(symbol: "(", 1) else { return [] }
    let start = index
    skip()
    skip(to: source.after(index))
    return [try node(.options, from: start)]
  }

  private mutating func made() throws -> [AthenaNode] {
    guard take("as") else {
      throw AthenaFault(
        offset: offset(min(index, end - 1)),
        words: "only CREATE VIEW name AS and CREATE TABLE name AS are understood; what is read here is the "
          + "warehouse, not files")
    }
    return [try query()]
  }

  /// Why a statement of another kind is refused.
  private var refusal: String {
    let start = (index..<end).prefix(3).map { source.text($0..<$0 + 1) }.joined(separator: " ")
    return switch word() {
    case "msck", "alter", "refresh", "vacuum", "optimize", "prepare", "execute", "deallocate", "set", "use":
      "\(start): there are no files, partitions or prepared statements here to see to; leave it out"
    case "create", "drop":
      "\(start): what is read here is the warehouse, not files; with --write there is CREATE VIEW, CREATE TABLE AS, DROP"
    case "unload":
      "\(start): nothing is written to S3; run the query in the parentheses, with --format csv"
    case "show":
      "\(start): there are SHOW TABLES and SHOW COLUMNS IN table"
    case "insert", "update", "delete", "merge", "truncate":
      "\(start): Curlew alone writes to the warehouse; queries read it"
    default:
      "\(source.text(index..<index + 1)) begins no query; there is SELECT, WITH, VALUES, EXPLAIN, and with --write "
        + "CREATE VIEW, CREATE TABLE AS, DROP VIEW, DROP TABLE"
    }
  }
}
