/// The longest cell and row that an export may have. Without limits, a few bytes of gzip could unpack to gigabytes.
///
/// AWS allows at most 500 tags of 384 characters. A cell of a real bill has hundreds of bytes, a row a few thousand.
enum RowLimits {
  /// A cell as it is in the file, with its quotes.
  static let cellByteCount = 1 << 20
  /// A row or the header.
  static let rowByteCount = 4 << 20
}
