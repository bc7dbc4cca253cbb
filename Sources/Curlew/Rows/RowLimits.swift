/// How long what an export holds may be: a few bytes of gzip may unpack to gigabytes.
///
/// AWS allows 500 tags of 384 characters at most; a cell of a real bill has hundreds of bytes, a row a few thousand.
enum RowLimits {
  /// A cell as it stands in the file, with its quotes.
  static let cellByteCount = 1 << 20
  /// A row, which may be the header.
  static let rowByteCount = 4 << 20
}
