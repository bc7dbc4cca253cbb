import CurlewText

/// One name for a person, whatever a log and the bill call them. Capitals do not count.
///
/// The imported people say who is behind a name. Without them the name of the session, or of the user, is the person's.
struct PersonNames {
  /// By name in lower case.
  private var entries: [String: [People.Entry]] = [:]

  init(_ people: [People.Entry] = []) {
    for entry in people where entry.person != nil { entries[entry.name.lowercased(), default: []].append(entry) }
  }

  /// - Parameter name: a name in a log: an e-mail, a user, a session or an ARN.
  func person(_ name: String, on day: Int) -> String {
    if let known = imported(name, People.Known.allCases, on: day) { return known }
    let principal = Principal(arn: name)
    guard name.hasPrefix("arn:"), principal.kind != .other else { return name }
    return person(
      BillRow.Caller(
        principal: name, kind: principal.kind.rawValue, name: principal.name, roleARN: principal.roleARN,
        session: principal.session, sessionKind: principal.sessionKind?.rawValue, person: principal.person), on: day)
  }

  func person(_ caller: BillRow.Caller, on day: Int) -> String {
    let role = caller.roleARN == nil ? nil : caller.name
    let names: [(People.Known, String?)] = [
      (.session, caller.session), (.email, caller.person), (.user, caller.roleARN == nil ? caller.name : nil),
      (.role, role),
    ]
    for (known, name) in names {
      if let name, let person = imported(name, [known], on: day) { return person }
    }
    if let person = caller.person { return person }
    // Names that are new for each session, or the same for all, identify nobody.
    if let session = caller.session, !["random", "constant"].contains(caller.sessionKind) { return session }
    return caller.name ?? caller.principal
  }

  private func imported(_ name: String, _ kinds: [People.Known], on day: Int) -> String? {
    let known = entries[name.lowercased()] ?? []
    let day = OwnedTime(from: UsageDay(number: day), until: UsageDay(number: day + 1))
    for kind in kinds {
      if let entry = known.first(where: { $0.known == kind && $0.time.contains(day) }) { return entry.person }
    }
    return nil
  }
}
