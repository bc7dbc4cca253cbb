/// One statement of a text, and which of the few kinds it is.
struct AthenaStatement {
  enum Kind: Sendable { case query, explain, describe, showTables, createView, createTable, drop }

  let kind: Kind
  let tokens: Range<Int>
  /// The dotted name that is made, dropped or described; of SHOW TABLES the database, if one is named.
  private(set) var target: Range<Int>?
  /// Whether a view of that name may be there, and is to go.
  private(set) var replacesView = false
  /// The properties of a new table, `WITH (...)`, or the options of a new view.
  private(set) var properties: Range<Int>?
  /// Where the query begins that is run, explained, or made a view or table of.
  let query: Int
  let outline: AthenaOutline
  let numbers: AthenaNumbers

  /// - Parameter numberColumns: the columns of CUR that are numbers.
  /// - Throws: `AthenaFault` for a statement of any other kind.
  init(_ source: AthenaSource, _ tokens: Range<Int>, numberColumns: Set<String>) throws {
    self.tokens = tokens
    var index = tokens.lowerBound
    func skip(_ words: String...) -> Bool {
      guard words.indices.allSatisfy({ source.word(index + $0) == words[$0] }) else { return false }
      index += words.count
      return true
    }
    if source.isWord(index, ["select", "with", "values"]) || source.isSymbol(index, "(") {
      kind = .query
    } else if skip("explain") {
      kind = .explain
      if skip("analyze") { _ = skip("verbose") }
      if source.isSymbol(index, "("), !source.isWord(index + 1, ["select", "with", "values"]) {
        index = source.after(index)
      }
      guard source.isWord(index, ["select", "with", "values"]) || source.isSymbol(index, "(") else {
        throw AthenaFault(
          offset: source.tokens[min(index, tokens.upperBound - 1)].range.lowerBound,
          words: "only SELECT, WITH and VALUES are explained")
      }
    } else if skip("describe") || skip("desc") {
      kind = .describe
      _ = skip("extended") || skip("formatted")
    } else if skip("show", "columns", "in") || skip("show", "columns", "from") {
      kind = .describe
    } else if skip("show", "tables") {
      kind = .showTables
      _ = skip("in") || skip("from")
    } else if skip("create", "or", "replace", "view") {
      kind = .createView
      replacesView = true
    } else if skip("create", "view") {
      kind = .createView
    } else if skip("create", "table") {
      kind = .createTable
    } else if skip("drop", "view") || skip("drop", "table") {
      kind = .drop
    } else {
      throw AthenaFault(
        offset: source.tokens[index].range.lowerBound, words: Self.refusal(source, index..<tokens.upperBound))
    }
    if kind != .query, kind != .explain {
      _ = skip("if", "not", "exists") || skip("if", "exists")
      let start = index
      while index < tokens.upperBound, source.isName(index) {
        index += source.isSymbol(index + 1, ".") ? 2 : 1
        if !source.isSymbol(index - 1, ".") { break }
      }
      target = start..<index
      if kind == .describe || kind == .showTables, index < tokens.upperBound || (kind == .describe && start == index) {
        throw AthenaFault(
          offset: source.tokens[min(index, tokens.upperBound - 1)].range.lowerBound,
          words: "only DESCRIBE table, SHOW COLUMNS IN table and SHOW TABLES [IN database] are understood")
      }
      if kind == .createView, let options = Self.viewOptions(source, index) {
        properties = options
        index = options.upperBound
      }
      if kind == .createTable, source.word(index) == "with", source.isSymbol(index + 1, "(") {
        properties = index..<source.after(index + 1)
        index = source.after(index + 1)
      }
      if kind == .createView || kind == .createTable {
        guard start < index, skip("as") else {
          throw AthenaFault(
            offset: source.tokens[min(index, tokens.upperBound - 1)].range.lowerBound,
            words: "only CREATE VIEW name AS and CREATE TABLE name AS are understood; what is read here is the "
              + "warehouse, not files")
        }
      }
    }
    query = index
    outline = AthenaOutline(source, query: index..<max(index, tokens.upperBound))
    numbers = AthenaNumbers(source, tokens, columns: numberColumns)
  }

  /// COMMENT and SECURITY of a view, if they are there.
  private static func viewOptions(_ source: AthenaSource, _ start: Int) -> Range<Int>? {
    var index = start
    if source.word(index) == "comment", source.isString(index + 1) { index += 2 }
    if source.word(index) == "security", source.isWord(index + 1, ["definer", "invoker"]) { index += 2 }
    return index > start ? start..<index : nil
  }

  /// Why a statement of another kind is not run.
  private static func refusal(_ source: AthenaSource, _ tokens: Range<Int>) -> String {
    let start = tokens.prefix(3).map { source.text($0..<$0 + 1) }.joined(separator: " ")
    return switch source.word(tokens.lowerBound) {
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
      "\(source.text(tokens.prefix(1))) begins no query; there is SELECT, WITH, VALUES, EXPLAIN, and with --write "
        + "CREATE VIEW, CREATE TABLE AS, DROP VIEW, DROP TABLE"
    }
  }

  /// Whether it needs more than reading.
  var writes: Bool { [.createView, .createTable, .drop].contains(kind) }
}
