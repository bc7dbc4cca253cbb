/// The schema of the extension hstore in a database. Curlew's statements are written as if it were `public`.
///
/// All statements of Curlew name the schema of what they call, because a search path could find objects that others
/// have planted. hstore may have been installed in another schema before Curlew came, as on managed servers. Then
/// this schema is put into the statements.
package struct HstoreSchema {
  /// As an SQL identifier; nil if statements need no change.
  private let name: String?

  /// - Parameter name: the schema that has hstore, as SQL writes it; nil if there is no hstore yet.
  init(_ name: String?) { self.name = name == "public" ? nil : name }

  /// The names from hstore that Curlew's statements use.
  private static let names: Set<Substring> = [
    "hstore", "hstore_to_json", "hstore_to_jsonb", "hstore_eq", "hstore_ne", "hs_concat", "akeys", "avals", "skeys",
    "svals", "each", "slice", "delete",
  ]

  /// The full name of the type.
  package var type: String { "\(name ?? "public").hstore" }

  /// The statement with hstore's real schema.
  func placed(_ sql: String) -> String {
    guard let name, sql.contains("public.") else { return sql }
    return sql.replacing(/public\.([a-z_]+)/) { match in
      Self.names.contains(match.output.1) ? "\(name).\(match.output.1)" : String(match.output.0)
    }.replacing(/OPERATOR\(public\./) { _ in "OPERATOR(\(name)." }
  }
}
