/// Where the extension hstore lies in a database, for statements that take it to be in `public`.
///
/// Everything that Curlew sends names the schema of what it calls, since a search path may find what others have planted.
/// hstore may have been installed elsewhere, as managed servers do, before Curlew came: there its names get that schema.
package struct HstoreSchema {
  /// As an identifier in SQL; nil if the names may stay as they are written.
  private let name: String?

  /// - Parameter name: the schema that has hstore, as SQL writes it; nil where there is no hstore yet.
  init(_ name: String?) { self.name = name == "public" ? nil : name }

  /// What hstore brings, as far as Curlew's statements use it.
  private static let names: Set<Substring> = [
    "hstore", "hstore_to_json", "hstore_to_jsonb", "hstore_eq", "hstore_ne", "hs_concat", "akeys", "avals", "skeys",
    "svals", "each", "slice", "delete",
  ]

  /// The type's name.
  package var type: String { "\(name ?? "public").hstore" }

  /// A statement that names hstore where it is.
  func placed(_ sql: String) -> String {
    guard let name, sql.contains("public.") else { return sql }
    return sql.replacing(/public\.([a-z_]+)/) { match in
      Self.names.contains(match.output.1) ? "\(name).\(match.output.1)" : String(match.output.0)
    }.replacing(/OPERATOR\(public\./) { _ in "OPERATOR(\(name)." }
  }
}
