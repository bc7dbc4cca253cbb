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
    guard try !connection.query(SQL.doctor.loaded).isEmpty else {
      return [Diagnosis(severity: .warning, what: "nothing is loaded", remedy: "curlew load SOURCE")]
    }
    return try WarehouseStatus.newestUsage(olderThan: Self.oldDays, connection).map { found in
      Diagnosis(
        severity: .warning, what: "the newest usage of \(found.export) is of \(found.day), \(found.ageInDays) days ago",
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
