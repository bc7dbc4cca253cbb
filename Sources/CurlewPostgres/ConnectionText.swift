import CLibPQ

/// A URL or keyword string by which libpq connects.
package enum ConnectionText {
  /// Whether libpq can read it. Its own words about what it cannot read are not passed on: they may quote a password.
  package static func isReadable(_ text: String) -> Bool {
    guard let options = PQconninfoParse(text, nil) else { return false }
    PQconninfoFree(options)
    return true
  }
}
