/// The keywords of Trino, in alphabetical order.
package enum TrinoWords {
  /// Those that are names only between quotes: https://trino.io/docs/current/language/reserved.html
  ///
  /// AUTO and PRIMARY, which newer versions than Athena's have reserved, are not among them.
  package static let reserved = words(
    """
    alter and as between by case cast constraint create cross cube current_catalog current_date current_path
    current_role current_schema current_time current_timestamp current_user deallocate delete describe distinct drop
    else end escape except execute exists extract false for from full group grouping having in inner insert intersect
    into is join json_array json_exists json_object json_query json_table json_value left like listagg localtime
    localtimestamp natural normalize not null on or order outer prepare recursive right rollup select skip table then
    trim true uescape union unnest using values when where with
    """)

  /// Those that are names, too.
  package static let nonReserved = words(
    """
    absent add admin after all analyze any array asc at authorization begin bernoulli both call called cascade catalog
    catalogs column columns comment commit committed conditional copartition count current data date day declare
    default define definer deny desc descriptor deterministic distributed do double elseif empty encoding error
    excluding explain fetch filter final first following format function functions grace grant granted grants graphviz
    groups hour if ignore immediate including initial input interval invoker io isolation iterate json keep key keys
    language last lateral leading leave level limit local logical loop map match match_recognize matched matches
    materialized measures merge minute month nested next nfc nfd nfkc nfkd no none nullif nulls object of offset omit
    one only option ordinality output over overflow partition partitions passing past path pattern per period permute
    plan position preceding precision privileges properties prune quotes range read refresh rename repeat repeatable
    replace reset respect restrict return returning returns revoke role roles rollback row rows running scalar schema
    schemas second security seek serializable session set sets show some start stats string subset substring system
    tables tablesample text ties time timestamp to trailing transaction truncate try_cast type unbounded uncommitted
    unconditional unique unknown unmatched until update use user utf16 utf32 utf8 validate value verbose version view
    while window within without work wrapper write year zone
    """)

  private static func words(_ text: String) -> [String] { text.split { " \n".contains($0) }.map(String.init) }
}
