/// The queries of a statement: what is in their FROM, and what is in their VALUES.
struct AthenaOutline {
  /// A table, a subquery or a function in a FROM.
  struct Reference: Equatable {
    enum Kind: Equatable { case table, subquery, function }

    var kind: Kind
    /// The thing itself, without its alias.
    var tokens: Range<Int>
    /// The tokens of a table's dotted name.
    var name: [Int] = []
    var alias: Int?
    /// The names in the parentheses after the alias.
    var columns: [Int] = []
    /// References of one FROM have the same number.
    var fromClause: Int
    /// The tokens of the SELECT that this FROM belongs to: where its names mean something.
    var scope: Range<Int>
    /// Names of the WITH queries that may be meant here.
    var withNames: Set<String>
  }

  /// The ORDER BY of a query.
  struct Ordering: Equatable {
    /// What is before it: a SELECT, or several that are combined.
    var query: Range<Int>
    var isCombined: Bool
    /// The items of the SELECT list, of the last SELECT if several are combined.
    var list: [Range<Int>]
    /// What it is sorted by.
    var keys: [Range<Int>]
  }

  private(set) var references: [Reference] = []
  private(set) var orderings: [Ordering] = []
  /// Names of columns that the text itself gives, in the parentheses after the name of a table or of a WITH query.
  private(set) var columnNames: [Int] = []
  /// The WITH queries that do not read themselves, by their names and the parentheses that they stand in.
  private(set) var withQueries: [(name: String, open: Int)] = []
  /// What follows a VALUES: rows, with the commas between them.
  private(set) var values: [Range<Int>] = []
  private let source: AthenaSource
  private var fromClauseCount = 0

  init(_ source: AthenaSource, query: Range<Int>) {
    self.source = source
    readQuery(query, [])
  }

  private static let combining: Set<String> = ["union", "intersect", "except"]
  private static let endOfRows: Set<String> = combining.union(["order", "limit", "offset", "fetch"])
  private static let endOfFrom: Set<String> = endOfRows.union(["where", "group", "having", "window"])
  private static let notAliases: Set<String> = endOfFrom.union([
    "on", "using", "join", "cross", "inner", "left", "right", "full", "natural", "tablesample", "with", "for",
    "match_recognize",
  ])

  private mutating func readQuery(_ query: Range<Int>, _ outerNames: Set<String>) {
    var names = outerNames
    var index = query.lowerBound
    if source.word(index) == "with" {
      let isRecursive = source.word(index + 1) == "recursive"
      index += isRecursive ? 2 : 1
      while index < query.upperBound, source.isName(index) {
        let name = source.tokens[index].text
        index += 1
        if source.isSymbol(index, "(") {
          columnNames += namesInside(index)
          index = source.after(index)
        }
        guard source.word(index) == "as", source.isSymbol(index + 1, "(") else { break }
        // Without RECURSIVE a query that reads its own name reads the table of that name.
        if !isRecursive { withQueries.append((name, index + 1)) }
        readQuery(source.inside(index + 1), isRecursive ? names.union([name]) : names)
        names.insert(name)
        index = source.after(index + 1)
        guard source.isSymbol(index, ",") else { break }
        index += 1
      }
    }
    readBody(index..<max(index, query.upperBound), names)
  }

  private mutating func readBody(_ body: Range<Int>, _ names: Set<String>) {
    var index = body.lowerBound
    var start = index
    while index < body.upperBound {
      if source.isWord(index, Self.combining) {
        index += source.isWord(index + 1, ["all", "distinct"]) ? 2 : 1
        start = index
      } else if source.word(index) == "from", source.word(index - 1) != "distinct" {
        let end = source.first(Self.combining, in: index..<body.upperBound) ?? body.upperBound
        fromClauseCount += 1
        index = readFrom(index + 1..<end, fromClauseCount, scope: start..<end, names)
      } else if source.word(index) == "values", index == start {
        let end = source.first(Self.endOfRows, in: index..<body.upperBound) ?? body.upperBound
        values.append(index + 1..<end)
        index += 1
      } else if source.word(index) == "order", source.word(index + 1) == "by" {
        let end = source.first(["limit", "offset", "fetch"], in: index..<body.upperBound) ?? body.upperBound
        orderings.append(
          Ordering(
            query: body.lowerBound..<index, isCombined: start > body.lowerBound,
            list: source.word(start) == "select" ? source.selectList(start) : [],
            keys: source.separated(index + 2..<end)))
        index += 2
      } else {
        readBrackets(index, names)
        index = source.after(index)
      }
    }
  }

  /// Looks for queries in the brackets that open at a position, if any do.
  private mutating func readBrackets(_ open: Int, _ names: Set<String>) {
    guard source.isSymbol(open, "(") || source.isSymbol(open, "[") else { return }
    let inside = source.inside(open)
    if isQuery(inside) { return readQuery(inside, names) }
    // No FROM is looked for: that of `extract(year FROM x)` has no tables.
    var index = inside.lowerBound
    while index < inside.upperBound {
      readBrackets(index, names)
      index = source.after(index)
    }
  }

  private func isQuery(_ range: Range<Int>) -> Bool {
    guard range.count > 1 else { return false }
    if source.isWord(range.lowerBound, ["select", "with", "values"]) { return true }
    guard source.isSymbol(range.lowerBound, "("), isQuery(source.inside(range.lowerBound)) else { return false }
    let next = source.after(range.lowerBound)
    return next == range.upperBound || source.isWord(next, Self.endOfRows)
  }

  private mutating func readFrom(
    _ range: Range<Int>, _ fromClause: Int, scope: Range<Int>, _ names: Set<String>
  ) -> Int {
    var index = range.lowerBound
    var expectsReference = true
    while index < range.upperBound, !source.isWord(index, Self.endOfFrom) {
      if source.isSymbol(index, ",") || source.word(index) == "join" {
        expectsReference = true
        index += 1
      } else if source.word(index) == "lateral" {
        index += 1
      } else if expectsReference {
        expectsReference = false
        index = readReference(index, fromClause, scope: scope, names)
      } else {
        readBrackets(index, names)
        index = source.after(index)
      }
    }
    return index
  }

  /// - Returns: the position after the reference and its alias.
  private mutating func readReference(
    _ start: Int, _ fromClause: Int, scope: Range<Int>, _ names: Set<String>
  ) -> Int {
    var reference = Reference(
      kind: .table, tokens: start..<source.after(start), fromClause: fromClause, scope: scope, withNames: names)
    var index = source.after(start)
    if source.isSymbol(start, "(") {
      let inside = source.inside(start)
      guard isQuery(inside) else {
        _ = readFrom(inside, fromClause, scope: scope, names)
        return index
      }
      reference.kind = .subquery
      readQuery(inside, names)
    } else if source.isName(start) {
      reference.name = [start]
      while source.isSymbol(index, "."), source.isName(index + 1) {
        reference.name.append(index + 1)
        index += 2
      }
      if source.isSymbol(index, "(") {
        reference.kind = .function
        readBrackets(index, names)
        index = source.after(index)
        if source.word(index) == "with", source.word(index + 1) == "ordinality" { index += 2 }
      }
      reference.tokens = start..<index
    } else {
      return index
    }
    if source.word(index) == "as", source.isName(index + 1) {
      reference.alias = index + 1
      index += 2
    } else if source.isName(index), !source.isWord(index, Self.notAliases) {
      reference.alias = index
      index += 1
    }
    if reference.alias != nil, source.isSymbol(index, "(") {
      reference.columns = namesInside(index)
      columnNames += reference.columns
      index = source.after(index)
    }
    references.append(reference)
    return index
  }

  private func namesInside(_ open: Int) -> [Int] {
    source.separated(source.inside(open)).compactMap(\.first)
  }
}

extension AthenaSource {
  private static let afterList: Set<String> = [
    "from", "where", "group", "having", "window", "order", "limit", "offset", "fetch", "union", "intersect", "except",
  ]

  /// The items of the list of the SELECT at a position.
  func selectList(_ select: Int) -> [Range<Int>] {
    let start = isWord(select + 1, ["distinct", "all"]) ? select + 2 : select + 1
    var end = start
    while end < tokens.count, !isSymbol(end, ")"), !isSymbol(end, ";") {
      if isWord(end, Self.afterList), word(end - 1) != "distinct" { break }
      end = after(end)
    }
    return separated(start..<end)
  }
}
