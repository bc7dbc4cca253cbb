import CurlewPostgres
import CurlewText
import Glibc

/// Which PostgreSQL holds the warehouse.
public enum WarehouseLocation: Sendable, Equatable {
  /// A URL or keyword string for libpq.
  case named(String)
  /// What libpq makes of `PGHOST`, `PGSERVICE`, `PGDATABASE` and the like.
  case environment
  /// The server that Curlew starts itself.
  case embedded

  /// The first of: the option, `CURLEW_WAREHOUSE`, `DATABASE_URL`, libpq's own variables, the embedded server.
  ///
  /// - Parameter option: the value of `--warehouse`.
  /// - Throws: `.usage` if libpq cannot read the URL.
  public init(option: String?, environment: (String) -> String? = processEnvironment) throws {
    let named: [(source: String, text: String?)] = [
      ("--warehouse", option), ("CURLEW_WAREHOUSE", environment("CURLEW_WAREHOUSE")),
      ("DATABASE_URL", environment("DATABASE_URL")),
    ]
    for (source, text) in named {
      guard let text, !text.isEmpty else { continue }
      try Self.check(text, from: source)
      self = .named(text)
      return
    }
    let decisive = ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE"]
    self = decisive.contains { environment($0).map { !$0.isEmpty } ?? false } ? .environment : .embedded
  }

  /// The URL to connect with. Starts the embedded server if that is the warehouse and it does not run.
  ///
  /// - Parameter login: the login on the embedded server. Elsewhere the URL names it.
  public func connectionURL(as login: EmbeddedLogin) throws -> String {
    switch self {
    case .named(let url): url
    case .environment: ""
    case .embedded: try EmbeddedServer().start(as: login)
    }
  }

  /// A variable of this process's environment.
  public static let processEnvironment: @Sendable (String) -> String? = { name in
    getenv(name).map { String(cString: $0) }
  }

  private static func check(_ text: String, from source: String) throws {
    if !isAmbiguous(text), ConnectionText.isReadable(text) { return }
    // The error shows neither the text nor libpq's message, which quotes what it could not read: that may be a
    // password or half of one.
    let name = nameWithoutSecrets(text).map { ": \($0)" } ?? ""
    throw CurlewError(
      .usage(
        "\(source) is not a PostgreSQL URL such as postgresql://user@host/database\(name); it begins with postgresql:// "
          + "or postgres://, and in user and password @ : / ? # % are written %40 %3A %2F %3F %23 %25"))
  }

  /// Whether the password seems to hold @, / or ?. libpq would take half of it for a host or a port, and show it.
  private static func isAmbiguous(_ text: String) -> Bool {
    guard let rest = afterScheme(text) else { return false }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let signs = authority.count { $0 == "@" }
    guard signs == 0, rest.contains("@"), let colon = authority.lastIndex(of: ":") else { return signs > 1 }
    return !authority[colon...].dropFirst().allSatisfy(\.isNumber)
  }

  /// Scheme, host and database of a URL; nil if it has no scheme.
  private static func nameWithoutSecrets(_ text: String) -> String? {
    guard let rest = afterScheme(text) else { return nil }
    let scheme = text[..<rest.startIndex].dropLast(3)
    let isScheme = scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" || $0 == "+" }
    let place = rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
    return (isScheme ? "\(scheme)://" : "") + place.prefix { $0 != "?" && $0 != "#" }
  }

  private static func afterScheme(_ text: String) -> Substring? {
    for index in text.indices where text[index...].hasPrefix("://") { return text[index...].dropFirst(3) }
    return nil
  }
}
