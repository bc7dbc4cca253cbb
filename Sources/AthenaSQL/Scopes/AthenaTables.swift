/// Decides which names mean the bill, and which are tables of the warehouse or of the text itself.
struct AthenaTables {
  let naming: AthenaNaming
  /// Views and tables that the text makes, with their columns.
  var made: [String: AthenaColumns] = [:]

  /// The meaning of a table's name.
  ///
  /// - Parameters:
  ///   - written: the name as written, for the error.
  ///   - withNames: the queries of WITH that can be read here, for the error.
  /// - Throws: `AthenaFault` for a name that is neither in the warehouse nor the bill's. If it were read as the bill,
  ///   a lookup table that nobody has made would join the bill with itself.
  func meaning(
    of parts: [String], written: String, at offset: Int, withNames: Set<String> = []
  ) throws -> AthenaRelation.Meaning {
    guard let table = parts.last, parts.first != "curlew" else { return .table(nil) }
    if made[table] != nil { return .made(AthenaStatement.madeName(table)) }
    if naming.isNamed(parts) { return .bill(view: nil) }
    if let known = naming.knownView(parts) { return .bill(view: known) }
    // The warehouse's own name for the report. Many people use the same name for theirs.
    if [naming.reportView, naming.legacyReportView].contains(where: { $0.hasSuffix(".\(table)") }) {
      return .bill(view: nil)
    }
    // Otherwise a table that somebody has made with one of AWS's names would be read instead of the bill, without a
    // message.
    if parts.count == 1, AthenaNaming.isOfAWS(table) { return .bill(view: nil) }
    if parts.count < 3, try naming.isRelation(parts) { return .table(nil) }
    if parts.count > 1, try naming.isRelation([table]) { return .table(AthenaRewrite.quoted(table)) }
    if try naming.isRelation([AthenaNaming.ownSchema, table]) { return .table(AthenaStatement.madeName(table)) }
    if naming.isUsual(parts) { return .bill(view: nil) }
    let queries = withNames.isEmpty ? "" : ", of WITH there is \(withNames.sorted().joined(separator: ", "))"
    throw AthenaFault(
      offset: offset,
      words: "there is no table \(written); the bill is \(naming.names.joined(separator: ", "))\(queries); "
        + "if \(written) is the bill, too, add --table \(parts.joined(separator: "."))")
  }
}
