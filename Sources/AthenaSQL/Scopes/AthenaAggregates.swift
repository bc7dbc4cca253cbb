/// Functions that make one value from many rows.
enum AthenaAggregates {
  static let names: Set<String> = [
    "approx_distinct", "approx_percentile", "arbitrary", "any_value", "array_agg", "avg", "bool_and", "bool_or",
    "count", "count_if", "every", "histogram", "listagg", "map_agg", "map_union", "max", "max_by", "min", "min_by",
    "multimap_agg", "set_agg", "stddev", "stddev_pop", "stddev_samp", "string_agg", "sum", "var_pop", "var_samp",
    "variance",
  ]
}
