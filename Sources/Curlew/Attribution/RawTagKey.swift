/// A tag key as AWS writes it, and its column.
struct RawTagKey: Hashable {
  var column: TagKey.Column
  var text: String

  var source: TagSource { TagKey(text, in: column).source }
}
