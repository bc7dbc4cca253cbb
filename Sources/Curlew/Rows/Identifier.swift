extension String {
  /// The first 63 bytes: as much of a name as PostgreSQL keeps. One of CUR's columns has 64.
  var asIdentifier: String { String(decoding: utf8.prefix(63), as: UTF8.self) }
}
