/// One of the files of `sql/`, embedded into the library at build.
///
/// There is no listing of what is embedded, so the lists below are written by hand; migrations and views are in the order
/// in which they are applied. A test compares
/// the lists with the folders.
struct SQLFile: Sendable {
  /// Base name with its ending, such as `m0001_star.sql`; unique across the folders of `sql/`.
  let name: String
  let utf8: [UInt8]

  init(_ name: String, _ utf8: [UInt8]) {
    self.name = name
    self.utf8 = utf8
  }

  /// The text as it stands in the file.
  var text: String { String(decoding: utf8, as: UTF8.self) }

  /// The statements of the file, in order, for a connection that takes one at a time.
  var statements: [String] { SQLStatements.split(text) }

  /// The text with every `{placeholder}` replaced.
  ///
  /// Placeholders stand where a parameter cannot: names of tables made for one load, lists of columns. What is filled in
  /// comes from Curlew itself, never from an export.
  /// - Parameter values: placeholder, without braces, to what stands for it; what the file does not name is left out.
  /// - Precondition: no placeholder is left, so that a misspelt one is found by the first test.
  func text(filling values: [String: String]) -> String {
    var text = text
    for (placeholder, value) in values { text = text.splitting(at: "{\(placeholder)}").joined(separator: value) }
    let code = SQLStatements.split(text).joined()
    precondition(!code.contains("{"), "\(name) has a placeholder that nobody filled")
    return text
  }
}

extension SQLFile {
  /// In the order of their versions: the version of a migration is the number in its name.
  static let migrations = [
    SQLFile("m0001_star.sql", PackageResources.m0001_star_sql),
    SQLFile("m0002_team_grants.sql", PackageResources.m0002_team_grants_sql),
    SQLFile("m0003_statistics.sql", PackageResources.m0003_statistics_sql),
    SQLFile("m0004_export_identity.sql", PackageResources.m0004_export_identity_sql),
    SQLFile("m0005_line_key_comment.sql", PackageResources.m0005_line_key_comment_sql),
    SQLFile("m0006_usage_types.sql", PackageResources.m0006_usage_types_sql),
  ]

  /// Applied after the migrations at every `curlew init`; each after what it reads.
  static let views = [
    SQLFile("cost_and_usage_report.sql", PackageResources.cost_and_usage_report_sql),
    SQLFile("legacy_cost_and_usage_report.sql", PackageResources.legacy_cost_and_usage_report_sql),
    SQLFile("line_item_before_expansion.sql", PackageResources.line_item_before_expansion_sql),
    SQLFile("cost_by_principal.sql", PackageResources.cost_by_principal_sql),
    SQLFile("cost_by_tag.sql", PackageResources.cost_by_tag_sql),
    SQLFile("cost_by_resource.sql", PackageResources.cost_by_resource_sql),
    SQLFile("bedrock_tokens.sql", PackageResources.bedrock_tokens_sql),
    SQLFile("daily_cost.sql", PackageResources.daily_cost_sql),
    SQLFile("ledger.sql", PackageResources.ledger_sql),
  ]

  /// The functions of Athena's SQL, applied after the views at every `curlew init`; `scripts/check-athena` reads this list.
  static let athena = [
    SQLFile("athena_schema.sql", PackageResources.athena_schema_sql),
    SQLFile("types.sql", PackageResources.types_sql),
    SQLFile("conditionals.sql", PackageResources.conditionals_sql),
    SQLFile("operators.sql", PackageResources.operators_sql),
    SQLFile("dates.sql", PackageResources.dates_sql),
    SQLFile("date_formats.sql", PackageResources.date_formats_sql),
    SQLFile("strings.sql", PackageResources.strings_sql),
    SQLFile("regexps.sql", PackageResources.regexps_sql),
    SQLFile("urls.sql", PackageResources.urls_sql),
    SQLFile("binary.sql", PackageResources.binary_sql),
    SQLFile("numbers.sql", PackageResources.numbers_sql),
    SQLFile("maps.sql", PackageResources.maps_sql),
    SQLFile("arrays.sql", PackageResources.arrays_sql),
    SQLFile("json.sql", PackageResources.json_sql),
    SQLFile("formats.sql", PackageResources.formats_sql),
    SQLFile("casts.sql", PackageResources.casts_sql),
    SQLFile("aggregates.sql", PackageResources.aggregates_sql),
    SQLFile("catalog.sql", PackageResources.catalog_sql),
  ]

  /// Applied after the views, which they are names of.
  static let names = [SQLFile("athena_table.sql", PackageResources.athena_table_sql)]

  static let sessionSettings = SQLFile("session_settings.sql", PackageResources.session_settings_sql)
  static let lockSession = SQLFile("lock_session.sql", PackageResources.lock_session_sql)
  static let lockTake = SQLFile("lock_take.sql", PackageResources.lock_take_sql)
  static let lockHolder = SQLFile("lock_holder.sql", PackageResources.lock_holder_sql)
  static let foreignObjects = SQLFile("foreign_objects.sql", PackageResources.foreign_objects_sql)
  static let queryCalls = SQLFile("query_calls.sql", PackageResources.query_calls_sql)
  static let session = [sessionSettings, lockSession, lockTake, lockHolder, foreignObjects, queryCalls]

  static let load = loadSteps

  static let report = SQLFile("report.sql", PackageResources.report_sql)
  static let reportPeriods = SQLFile("report_periods.sql", PackageResources.report_periods_sql)
  static let reportTagSpellings = SQLFile("report_tag_spellings.sql", PackageResources.report_tag_spellings_sql)
  static let reportTagConflicts = SQLFile("report_tag_conflicts.sql", PackageResources.report_tag_conflicts_sql)
  static let status = SQLFile("status.sql", PackageResources.status_sql)
  static let warehouseSize = SQLFile("warehouse_size.sql", PackageResources.warehouse_size_sql)
  static let reports = [report, reportPeriods, reportTagSpellings, reportTagConflicts, status, warehouseSize]

  static let orphanFiles = SQLFile("orphan_files.sql", PackageResources.orphan_files_sql)
  static let unattributedBedrock = SQLFile("unattributed_bedrock.sql", PackageResources.unattributed_bedrock_sql)
  static let gatewayRoles = SQLFile("gateway_roles.sql", PackageResources.gateway_roles_sql)
  static let rollupDifferences = SQLFile("rollup_differences.sql", PackageResources.rollup_differences_sql)
  static let rollupLineDifferences = SQLFile(
    "rollup_line_differences.sql", PackageResources.rollup_line_differences_sql)
  static let ledgerDifferences = SQLFile("ledger_differences.sql", PackageResources.ledger_differences_sql)
  static let audits = [
    orphanFiles, unattributedBedrock, gatewayRoles, rollupDifferences, rollupLineDifferences, ledgerDifferences,
  ]
}

extension String {
  /// The pieces between the occurrences of `separator`; one piece where there is none.
  fileprivate func splitting(at separator: String) -> [String] {
    let text = Array(utf8)
    let pattern = Array(separator.utf8)
    var pieces: [String] = []
    var start = 0
    var index = 0
    while index + pattern.count <= text.count {
      if text[index..<index + pattern.count].elementsEqual(pattern) {
        pieces.append(String(decoding: text[start..<index], as: UTF8.self))
        index += pattern.count
        start = index
      } else {
        index += 1
      }
    }
    pieces.append(String(decoding: text[start...], as: UTF8.self))
    return pieces
  }
}
