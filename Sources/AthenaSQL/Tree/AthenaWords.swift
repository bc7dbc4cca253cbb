/// The words of Trino's grammar, by what else they may be.
enum AthenaWords {
  /// Words that are never names: an expression or an alias ends before them.
  static let reserved: Set<String> = [
    "alter", "and", "as", "between", "by", "case", "constraint", "create", "cross", "cube", "deallocate", "delete",
    "describe", "distinct", "drop", "else", "end", "escape", "except", "exists", "false", "for", "from", "full",
    "group",
    "having", "in", "inner", "insert", "intersect", "into", "is", "join", "left", "like", "natural", "not", "null",
    "on",
    "or", "order", "outer", "recursive", "right", "rollup", "select", "then", "true", "uescape", "union", "using",
    "values", "when", "where", "with",
  ]

  /// Values that are written as a word.
  static let sessionValues: Set<String> = [
    "current_catalog", "current_date", "current_path", "current_role", "current_schema", "current_time",
    "current_timestamp", "current_user", "localtime", "localtimestamp",
  ]

  /// Functions of JSON that may end with clauses, such as RETURNING.
  static let jsonFunctions: Set<String> = ["json_array", "json_exists", "json_object", "json_query", "json_value"]

  /// The words that begin a window's frame.
  static let frames: Set<String> = ["rows", "range", "groups"]
}
