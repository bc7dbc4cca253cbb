import CLibPQ
import Glibc

/// Which PostgreSQL holds the warehouse.
public enum WarehouseLocation: Sendable, Equatable {
  /// A URL or keyword string, as libpq takes it.
  case named(String)
  /// What libpq makes of `PGHOST`, `PGSERVICE`, `PGDATABASE` and their like.
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

  /// The URL to connect by. Starts the embedded server if it is the place and does not run.
  public func connectionURL() throws -> String {
    switch self {
    case .named(let url): url
    case .environment: ""
    case .embedded: try EmbeddedServer().start()
    }
  }

  /// A variable of this process's environment.
  public static let processEnvironment: @Sendable (String) -> String? = { name in
    getenv(name).map { String(cString: $0) }
  }

  private static func check(_ text: String, from source: String) throws {
    var message: UnsafeMutablePointer<CChar>?
    if let options = PQconninfoParse(text, &message) {
      PQconninfoFree(options)
      return
    }
    defer { PQfreemem(message) }
    // Not the text itself: it may hold a password. libpq's message quotes at most the part that it could not read.
    throw CurlewError(
      .usage(
        "\(source) is not a PostgreSQL URL such as postgresql://user@host/database: \(Connection.trimmed(message))"))
  }
}
