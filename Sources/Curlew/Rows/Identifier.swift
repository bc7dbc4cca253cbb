extension String {
  /// The first 63 bytes, which is all that PostgreSQL keeps of a name. One name of CUR's columns has 64.
  var asIdentifier: String { String(decoding: utf8.prefix(63), as: UTF8.self) }
}
