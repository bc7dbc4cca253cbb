import CurlewText

/// A CSV file that says who is behind callers, for `curlew people import`.
///
/// Columns, in any order and case: `session`, `email`, `user`, `role` (at least one of them), `person`, `team`,
/// `cost_center`, `valid_from`, `valid_to` (days, both inclusive). A line with several names gives an entry for each.
public enum PeopleFile {
  private enum Column: String, CaseIterable {
    case session, email, user, role, person, team
    case costCenter = "cost_center"
    case validFrom = "valid_from"
    case validTo = "valid_to"

    /// Other ways to write a name.
    static let synonyms = ["e_mail": email, "mail": email, "cost_centre": costCenter, "costcenter": costCenter]

    init?(header: String) {
      let name = String(header.lowercased().map { " -".contains($0) ? "_" : $0 })
      guard let column = Self.synonyms[name] ?? Column(rawValue: name) else { return nil }
      self = column
    }
  }

  /// - Throws: `.usage` that names the file, the row, the column and what is right; what reading a file can throw.
  public static func entries(of path: String) throws -> [People.Entry] {
    let reader = try PlainReader(path)
    let columns = try self.columns(reader)
    var entries: [People.Entry] = []
    /// Where each name stands, by the entry's position.
    var places: [String: [(entry: Int, row: Int)]] = [:]
    while try reader.next() {
      var values: [Column: String] = [:]
      for (field, column) in columns.enumerated() {
        let text = String(decoding: reader[field], as: UTF8.self)
        if !text.isEmpty { values[column] = text }
      }
      let place = CurlewError.Place(file: path, row: reader.rowNumber)
      let found = try self.entries(values, place)
      for entry in found {
        let name = "\(entry.known.rawValue) \(entry.name)"
        if let other = places[name]?.first(where: { entries[$0.entry].time.overlaps(entry.time) }) {
          throw CurlewError(
            .usage("\(name) stands in row \(other.row) for the same time; give each its own time"), at: place)
        }
        places[name, default: []].append((entries.count, reader.rowNumber))
        entries.append(entry)
      }
    }
    return entries
  }

  private static func columns(_ reader: PlainReader) throws -> [Column] {
    let place = CurlewError.Place(file: reader.path, row: 1)
    let known = Column.allCases.map(\.rawValue).joined(separator: ", ")
    let columns = try reader.header.map { name in
      guard let column = Column(header: name) else {
        throw CurlewError(.usage("unknown column '\(name)'; known are \(known)"), at: place)
      }
      return column
    }
    guard Set(columns).count == columns.count else { throw CurlewError(.usage("a column stands twice"), at: place) }
    guard columns.contains(where: { People.Known(rawValue: $0.rawValue) != nil }) else {
      throw CurlewError(.usage("none of the columns session, email, user and role; known are \(known)"), at: place)
    }
    return columns
  }

  private static func entries(_ values: [Column: String], _ place: CurlewError.Place) throws -> [People.Entry] {
    func day(_ column: Column) throws -> UsageDay? {
      guard let text = values[column] else { return nil }
      guard let day = UsageDay(text) else {
        var place = place
        place.column = column.rawValue
        throw CurlewError(.usage("'\(text)' is no day such as 2026-10-31"), at: place)
      }
      return day
    }
    let (from, last) = (try day(.validFrom), try day(.validTo))
    if let from, let last, last < from { throw CurlewError(.usage("valid_to is before valid_from"), at: place) }
    guard values[.person] != nil || values[.team] != nil || values[.costCenter] != nil else {
      throw CurlewError(.usage("neither person, nor team, nor cost_center"), at: place)
    }
    let entries = People.Known.allCases.compactMap { known in
      Column(rawValue: known.rawValue).flatMap { values[$0] }.map { name in
        People.Entry(
          known: known, name: name, person: values[.person], team: values[.team], costCenter: values[.costCenter],
          time: OwnedTime(from: from, until: last?.next))
      }
    }
    guard !entries.isEmpty else { throw CurlewError(.usage("neither session, nor email, user or role"), at: place) }
    return entries
  }
}
