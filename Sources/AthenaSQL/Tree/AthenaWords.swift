/// The words of Trino's grammar, by what else they may be.
enum AthenaWords {
  /// Words that are never names: an expression or an alias ends before them.
  static let reserved = Set([
    "alter", "and", "as", "between", "by", "constraint", "create", "cross", "cube", "deallocate", "delete", "describe",
    "distinct", "drop", "else", "end", "escape", "except", "execute", "for", "from", "full", "group", "having", "in",
    "inner", "insert", "intersect", "into", "is", "join", "left", "like", "natural", "on", "or", "order", "outer",
    "prepare", "recursive", "right", "rollup", "select", "skip", "table", "then", "uescape", "union", "using", "values",
    "when", "where", "with", "json_table", "unnest",
  ]).union(valueBeginnings)

  /// Those of them that a value begins with.
  static let valueBeginnings = Set(["case", "exists", "false", "not", "null", "true"])
    .union(sessionValues).union(functions)

  /// Those of them that are called, as functions are.
  static let functions = Set(["cast", "extract", "grouping", "listagg", "normalize", "trim"])
    .union(jsonFunctions)

  /// Values that are written as a word.
  static let sessionValues: Set<String> = [
    "current_catalog", "current_date", "current_path", "current_role", "current_schema", "current_time",
    "current_timestamp", "current_user", "localtime", "localtimestamp",
  ]

  /// Functions of JSON, whose arguments and endings are a grammar of their own.
  static let jsonFunctions: Set<String> = ["json_array", "json_exists", "json_object", "json_query", "json_value"]

  /// The words that begin a window's frame.
  static let frames: Set<String> = ["rows", "range", "groups"]
}
