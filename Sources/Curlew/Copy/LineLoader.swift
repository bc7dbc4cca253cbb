import CurlewPostgres

/// Copies the lines of a load to the database: COPY BINARY into a table of the load. The swap puts the table on view
/// with the leaves of the fact.
struct LineLoader: Stage, ~Copyable {
  static let name = StageName.lineLoader
  private let tables: PeriodTables
  private let connection: Connection
  private let dimensions: DimensionDictionaries
  private var buffer = CopyBuffer()
  /// The forms of all lines so far.
  private var forms: Set<AmountForm> = []
  /// The latest forms, by some bits of their hash. Most lines have one of these; only for others the set is asked.
  private var recentForms = [AmountForm](repeating: noForm, count: 1 << recentFormBits)
  private(set) var notes = WorkDone()

  private static let fieldCount = Int16(12 + Dimension.allCases.count)
  private static let sendByteCount = 1 << 18
  private static let formsAtOnce = 500
  private static let recentFormBits = 6
  /// No line has this form: an amount that is zero cannot follow from others as well.
  private static let noForm = AmountForm(zeros: .max, same: .max)

  init(tables: PeriodTables, connection: Connection, dimensions: DimensionDictionaries) {
    self.tables = tables
    self.connection = connection
    self.dimensions = dimensions
  }

  /// Creates and fills the table, and commits.
  ///
  /// - Parameter next: the next lines, whose dimension rows have keys.
  @inline(never)
  mutating func run(next: () throws -> NewLines?, give: (Never) throws -> Void) throws {
    try connection.transaction {
      try connection.execute(SQL.load.lineCreate(line: tables.lineTable))
      try connection.copyIn(SQL.load.lineCopy(line: tables.lineTable)) { copy in
        buffer.header()
        while let new = try next() {
          append(new)
          if buffer.byteCount > Self.sendByteCount { try send(copy) }
        }
        buffer.trailer()
        try send(copy)
      }
      try connection.execute(
        SQL.load.lineConstrain(
          line: tables.lineTable, period: tables.billingPeriod, export: "\(tables.exportKey)", name: tables.lineName))
      try connection.execute(SQL.load.lineIndex(name: tables.lineName, line: tables.lineTable))
      try addForms()
    }
    try connection.execute(SQL.load.lineAnalyze(line: tables.lineTable))
  }

  private mutating func send(_ copy: borrowing CopyIn) throws {
    try copy.send(buffer.bytes)
    notes.byteCount += buffer.byteCount
    buffer.removeAll()
  }

  private mutating func append(_ new: NewLines) {
    let fields = new.fields.bytes
    for line in new.lines {
      note(AmountForm(zeros: line.zeros, same: line.same))
      buffer.beginRow(fieldCount: Self.fieldCount)
      if line.mayBeExpanded { buffer.int64(Int64(bitPattern: line.group)) } else { buffer.null() }
      buffer.int64(Int64(bitPattern: line.zeros))
      buffer.int64(Int64(bitPattern: line.same))
      if line.interval == NormalizedBatch.noInterval { buffer.null() } else { buffer.int64(line.interval) }
      buffer.int32(line.key)
      for dictionary in dimensions.all { buffer.key(line.ordinals[dictionary.dimension], dictionary) }
      let start = Int(line.fieldsStart)
      buffer.append(UnsafeRawBufferPointer(rebasing: fields[start..<start + Int(line.fieldsByteCount)]))
      notes.rowCount += 1
    }
  }

  private mutating func note(_ form: AmountForm) {
    let slot = Int(truncatingIfNeeded: form.quickHash >> UInt64(64 - Self.recentFormBits))
    guard recentForms[slot] != form else { return }
    recentForms[slot] = form
    forms.insert(form)
  }

  /// Readers join lines with their forms, so the forms must be there before the lines are on view.
  private func addForms() throws {
    let columns = AmountForm.columns.joined(separator: ", ")
    var rest = forms[...]
    while !rest.isEmpty {
      var rows = ""
      for form in rest.prefix(Self.formsAtOnce) {
        if !rows.isEmpty { rows += ", " }
        form.write(to: &rows)
      }
      try connection.execute(SQL.load.amountForms(columns: columns, forms: rows))
      rest = rest.dropFirst(Self.formsAtOnce)
    }
  }
}
