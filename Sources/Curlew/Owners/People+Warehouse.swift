import CurlewPostgres
import CurlewText

extension People {
  /// The imported people that the warehouse has.
  static func entries(_ connection: Connection) throws -> [Entry] {
    try connection.query(SQL.owners.people).rows.compactMap { row in
      guard let known = row[0].flatMap(Known.init(rawValue:)), let name = row[1] else { return nil }
      return Entry(
        known: known, name: name, person: row[2], team: row[3], costCenter: row[4],
        time: OwnedTime(from: row[5].flatMap { UsageDay($0) }, until: row[7].flatMap { UsageDay($0) }))
    }
  }
}
