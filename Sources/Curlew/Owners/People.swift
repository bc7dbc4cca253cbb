import CurlewText

/// Who is behind callers: what `curlew people import` took from a file.
///
/// A caller is known by a session's name, an e-mail, a user's name or a role's name, in this order: the first that the
/// file has says who it is.
public struct People: Sendable {
  /// By what somebody is known. The raw values are columns of the file and of `curlew.person`.
  public enum Known: String, Sendable, CaseIterable {
    case session, email, user, role
  }

  /// One line of the file, for one name that somebody is known by.
  public struct Entry: Sendable, Equatable {
    public var known: Known
    public var name: String
    public var person: String?
    public var team: String?
    public var costCenter: String?
    public var time: OwnedTime
  }

  private var byName: [Known: [String: [Entry]]] = [:]

  public init(_ entries: [Entry] = []) {
    for entry in entries { byName[entry.known, default: [:]][entry.name, default: []].append(entry) }
  }

  var isEmpty: Bool { byName.isEmpty }

  /// What there is of a caller, first what says more.
  func entries(of caller: Spender.Caller) -> [Entry] {
    Known.allCases.flatMap { known -> [Entry] in
      let name =
        switch known {
        case .session: caller.session
        case .email: caller.person
        case .user: caller.userName
        case .role: caller.roleName
        }
      return name.flatMap { byName[known]?[$0] } ?? []
    }
  }
}
