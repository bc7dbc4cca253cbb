import CurlewPostgres
import CurlewText

/// What is loaded: how old, and whether callers and their tags are known.
struct WarehouseCheckup {
  private let connection: Connection

  /// AWS delivers every day; usage comes up to a day later.
  private static let oldDays = 3

  init(_ connection: Connection) { self.connection = connection }

  func diagnoses() throws -> [Diagnosis] { try usage() + callers() }

  /// The newest usage of each export. Fees that are dated ahead do not count.
  private func usage() throws -> [Diagnosis] {
    let loads = try WarehouseStatus.loads(connection)
    guard !loads.isEmpty else {
      return [Diagnosis(severity: .warning, what: "nothing is loaded", remedy: "curlew load SOURCE")]
    }
    var newest: [String: (day: String, age: Int)] = [:]
    for row in loads.rows.indices {
      guard let export = loads[row, "export_name"], let day = loads[row, "last_day"],
        let age = try loads.integer(row, "last_day_age")
      else { continue }
      if newest[export].map({ $0.day < day }) ?? true { newest[export] = (day, age) }
    }
    return newest.sorted { $0.key < $1.key }.filter { $0.value.age > Self.oldDays }.map { export, found in
      Diagnosis(
        severity: .warning, what: "the newest usage of \(export) is of \(found.day), \(found.age) days ago",
        remedy: "look in Data Exports whether the export still runs, and whether what copies it does")
    }
  }

  private func callers() throws -> [Diagnosis] {
    let found = try connection.query(SQL.doctor.callers)
    guard found.flag(0, "has_bedrock") == true else { return [] }
    guard found.flag(0, "has_callers") == true else {
      return [
        Diagnosis(
          severity: .warning, what: "no line of Amazon Bedrock names a caller",
          remedy: "make an export with INCLUDE_IAM_PRINCIPAL_DATA; it tells of calls from then on")
      ]
    }
    guard found.flag(0, "has_caller_tags") == true else {
      return [
        Diagnosis(
          severity: .warning, what: "callers are known, but none has a tag: no key begins with iamPrincipal/",
          remedy: """
            tag roles and users, or sessions, and activate the keys as cost allocation tags of type IAM principal in Billing; \
            they come with usage 24 to 48 hours later, and not for earlier usage
            """)
      ]
    }
    return []
  }
}
