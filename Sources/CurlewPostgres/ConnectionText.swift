import CLibPQ

/// A URL or keyword string for libpq to connect with.
package enum ConnectionText {
  /// Whether libpq can read it. libpq's own message is not shown, because it may quote a password.
  package static func isReadable(_ text: String) -> Bool {
    guard let options = PQconninfoParse(text, nil) else { return false }
    PQconninfoFree(options)
    return true
  }
}
