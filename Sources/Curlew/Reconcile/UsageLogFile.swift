import CurlewText

/// Reads a log line by line: CSV with a header, JSON lines, a JSON array, or batches of OpenTelemetry; gzipped or plain.
///
/// What it is follows from its first character.
enum UsageLogFile {
  /// A batch of OpenTelemetry is one line.
  private static let longestLine = 64 << 20
  /// A JSON array is read as a whole.
  private static let longestDocument = 256 << 20

  static func forEachLine(
    of path: String, _ format: UsageLogFormat, _ body: (UsageLine) throws -> Void
  ) throws {
    let roots = format.roots
    var unseen = format.named
    func take(_ record: JSONValue, _ place: CurlewError.Place) throws {
      let record = try withObjects(record, in: roots, place)
      if !unseen.isEmpty { unseen = unseen.filter { record.value(at: $0.value[...]) == nil } }
      if let line = try UsageLine(record, format, at: place) { try body(line) }
    }
    let lines = try TextLines(path, lineByteLimit: longestLine)
    var first: [UInt8]?
    repeat { first = try lines.next() } while first?.allSatisfy { $0 <= 0x20 } == true
    guard let first else { throw CurlewError(.emptyFile, at: CurlewError.Place(file: path)) }
    switch first.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "["): try document(first, lines, take)
    case UInt8(ascii: "{"): try jsonLines(first, lines, take)
    default: return try csv(path, format, take)
    }
    // A misspelt name would be without a value in silence.
    if let (field, column) = unseen.min(by: { $0.key.rawValue < $1.key.rawValue }) {
      throw CurlewError(.badLogLine("no line has '\(column)', which --\(field.rawValue) names"), at: .init(file: path))
    }
  }

  // MARK: - CSV

  private static func csv(
    _ path: String, _ format: UsageLogFormat, _ take: (JSONValue, CurlewError.Place) throws -> Void
  ) throws {
    let reader = try PlainReader(path, rowByteLimit: longestLine)
    let header = Set(reader.header)
    guard header.count == reader.header.count else {
      throw CurlewError(
        .badLogLine("a column stands twice; give one of them another name"), at: .init(file: path, row: 1))
    }
    // Columns that are named but not there would be empty in silence.
    let required = Set([UsageLogFormat.Field.time, .model, .input, .output]).union(format.named.keys)
    for field in required.sorted(by: { $0.rawValue < $1.rawValue }) {
      let columns = format.columns[field] ?? []
      guard !columns.contains(where: { header.contains(String($0.prefix { $0 != "." })) || header.contains($0) }) else {
        continue
      }
      throw CurlewError(
        .badLogLine(
          "there is no column '\(columns.first ?? field.rawValue)'; the file has \(reader.header.joined(separator: ", ")); name it with --\(field.rawValue)"
        ), at: CurlewError.Place(file: path, row: 1))
    }
    // Others may be long: prompts and answers.
    let roots = format.roots
    let wanted = Array(reader.header.enumerated()).filter { roots.contains($0.element) }
    while try reader.next() {
      var place = CurlewError.Place(file: path, row: reader.rowNumber)
      var members: [String: JSONValue] = [:]
      for (index, name) in wanted where !reader[index].isEmpty {
        guard let text = String(validating: reader[index], as: UTF8.self) else {
          place.column = name
          throw CurlewError(.badLogLine("bytes that are not UTF-8; save the file as UTF-8"), at: place)
        }
        members[name] = .string(text)
      }
      try take(.object(members), place)
    }
  }

  /// A cell, or a string, that is a JSON object itself becomes one, in the columns that are looked at.
  private static func withObjects(
    _ record: JSONValue, in roots: Set<String>, _ place: CurlewError.Place
  ) throws -> JSONValue {
    guard case .object(var members) = record else { return record }
    for root in roots {
      guard case .string(let text)? = members[root], text.utf8.first == UInt8(ascii: "{") else { continue }
      do {
        members[root] = try JSONValue(text)
      } catch {
        var place = place
        place.column = root
        throw CurlewError(
          .badLogLine("no JSON: at byte \(error.byte), \(error.words); export the file again"), at: place)
      }
    }
    return .object(members)
  }

  // MARK: - JSON

  private static func jsonLines(
    _ first: [UInt8], _ lines: TextLines, _ take: (JSONValue, CurlewError.Place) throws -> Void
  ) throws {
    // A document may be written over several lines.
    guard (try? JSONValue(first)) != nil else {
      var mistake: CurlewError?
      do { _ = try value(first, lines.path, lines.lineNumber) } catch { mistake = error as? CurlewError }
      let second = try lines.next()
      if let second, second.first(where: { $0 > 0x20 }) != UInt8(ascii: "{") {
        return try document(first + [UInt8(ascii: "\n")] + second, lines, take)
      }
      throw mistake ?? CurlewError(.emptyFile, at: .init(file: lines.path))
    }
    var next: [UInt8]? = first
    while let line = next {
      if line.contains(where: { $0 > 0x20 }) {
        let place = CurlewError.Place(file: lines.path, row: lines.lineNumber)
        try records(value(line, lines.path, lines.lineNumber), place, take)
      }
      next = try lines.next()
    }
  }

  /// One value over all lines: an array of records, or one record.
  private static func document(
    _ first: [UInt8], _ lines: TextLines, _ take: (JSONValue, CurlewError.Place) throws -> Void
  ) throws {
    var bytes = first
    while let line = try lines.next() {
      bytes.append(UInt8(ascii: "\n"))
      bytes += line
      guard bytes.count <= longestDocument else {
        throw CurlewError(
          .badLogLine("a JSON document of more than \(longestDocument) bytes; write each record on a line of its own"),
          at: .init(file: lines.path))
      }
    }
    let document = try value(bytes, lines.path, 1)
    guard case .array(let elements) = document else {
      return try records(document, .init(file: lines.path, row: 1), take)
    }
    for (index, element) in elements.enumerated() {
      try records(element, .init(file: lines.path, row: index + 1), take)
    }
  }

  private static func records(
    _ value: JSONValue, _ place: CurlewError.Place, _ take: (JSONValue, CurlewError.Place) throws -> Void
  ) throws {
    guard case .object = value else {
      throw CurlewError(.badLogLine("no JSON object, which a line of usage is"), at: place)
    }
    for record in try OTLPRecords.records(in: value, at: place) ?? [value] { try take(record, place) }
  }

  /// - Parameter line: where the bytes begin, from 1.
  private static func value(_ bytes: [UInt8], _ path: String, _ line: Int) throws -> JSONValue {
    do {
      return try JSONValue(bytes)
    } catch {
      let before = bytes.prefix(error.byte)
      let row = line + before.count { $0 == UInt8(ascii: "\n") }
      let byte = error.byte - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
      throw CurlewError(
        .badLogLine("no JSON: at byte \(byte) of the line, \(error.words); export the file again"),
        at: CurlewError.Place(file: path, row: row))
    }
  }
}
