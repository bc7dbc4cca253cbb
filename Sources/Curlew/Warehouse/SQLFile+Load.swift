/// The statements of a load, in `sql/load/`.
extension SQLFile {
  static let billStarts = SQLFile("bill_starts.sql", PackageResources.bill_starts_sql)
  static let dimensionAnalyze = SQLFile("dimension_analyze.sql", PackageResources.dimension_analyze_sql)
  static let dimensionCopy = SQLFile("dimension_copy.sql", PackageResources.dimension_copy_sql)
  static let dimensionKeys = SQLFile("dimension_keys.sql", PackageResources.dimension_keys_sql)
  static let dimensionStage = SQLFile("dimension_stage.sql", PackageResources.dimension_stage_sql)
  static let exportKey = SQLFile("export_key.sql", PackageResources.export_key_sql)
  static let leafAnalyze = SQLFile("leaf_analyze.sql", PackageResources.leaf_analyze_sql)
  static let leafBillStart = SQLFile("leaf_bill_start.sql", PackageResources.leaf_bill_start_sql)
  static let leafBillStarts = SQLFile("leaf_bill_starts.sql", PackageResources.leaf_bill_starts_sql)
  static let leafConstrain = SQLFile("leaf_constrain.sql", PackageResources.leaf_constrain_sql)
  static let leafCopy = SQLFile("leaf_copy.sql", PackageResources.leaf_copy_sql)
  static let leafCreate = SQLFile("leaf_create.sql", PackageResources.leaf_create_sql)
  static let leafIndex = SQLFile("leaf_index.sql", PackageResources.leaf_index_sql)
  static let leafOtherSums = SQLFile("leaf_other_sums.sql", PackageResources.leaf_other_sums_sql)
  static let legacyViewMissing = SQLFile("legacy_view_missing.sql", PackageResources.legacy_view_missing_sql)
  static let legacyViewRefresh = SQLFile("legacy_view_refresh.sql", PackageResources.legacy_view_refresh_sql)
  static let lineAnalyze = SQLFile("line_analyze.sql", PackageResources.line_analyze_sql)
  static let lineCopy = SQLFile("line_copy.sql", PackageResources.line_copy_sql)
  static let lineCreate = SQLFile("line_create.sql", PackageResources.line_create_sql)
  static let lineIndex = SQLFile("line_index.sql", PackageResources.line_index_sql)
  static let lineStatistics = SQLFile("line_statistics.sql", PackageResources.line_statistics_sql)
  static let loadLeaves = SQLFile("load_leaves.sql", PackageResources.load_leaves_sql)
  static let loadOrphans = SQLFile("load_orphans.sql", PackageResources.load_orphans_sql)
  static let loadSession = SQLFile("load_session.sql", PackageResources.load_session_sql)
  static let loadSlots = SQLFile("load_slots.sql", PackageResources.load_slots_sql)
  static let rollupPartialCopy = SQLFile("rollup_partial_copy.sql", PackageResources.rollup_partial_copy_sql)
  static let rollupPartialCreate = SQLFile("rollup_partial_create.sql", PackageResources.rollup_partial_create_sql)
  static let rollupPartialMerge = SQLFile("rollup_merge.sql", PackageResources.rollup_merge_sql)
  static let ledgerInsert = SQLFile("ledger_insert.sql", PackageResources.ledger_insert_sql)
  static let ledgerInsertAmounts = SQLFile("ledger_insert_amounts.sql", PackageResources.ledger_insert_amounts_sql)
  static let ledgerInsertFiles = SQLFile("ledger_insert_files.sql", PackageResources.ledger_insert_files_sql)
  static let ledgerInsertGrowth = SQLFile("ledger_insert_growth.sql", PackageResources.ledger_insert_growth_sql)
  static let ledgerOnView = SQLFile("ledger_on_view.sql", PackageResources.ledger_on_view_sql)
  static let ledgerReplace = SQLFile("ledger_replace.sql", PackageResources.ledger_replace_sql)
  static let leftovers = SQLFile("leftovers.sql", PackageResources.leftovers_sql)
  static let periodAttach = SQLFile("period_attach.sql", PackageResources.period_attach_sql)
  static let periodCreate = SQLFile("period_create.sql", PackageResources.period_create_sql)
  static let rollupAnalyze = SQLFile("rollup_analyze.sql", PackageResources.rollup_analyze_sql)
  static let rollupCopy = SQLFile("rollup_copy.sql", PackageResources.rollup_copy_sql)
  static let rollupCreate = SQLFile("rollup_create.sql", PackageResources.rollup_create_sql)
  static let rollupLineAnalyze = SQLFile("rollup_line_analyze.sql", PackageResources.rollup_line_analyze_sql)
  static let rollupLineCreate = SQLFile("rollup_line_create.sql", PackageResources.rollup_line_create_sql)
  static let rollupLineInsert = SQLFile("rollup_line_insert.sql", PackageResources.rollup_line_insert_sql)
  static let rollupLineSort = SQLFile("rollup_line_sort.sql", PackageResources.rollup_line_sort_sql)
  static let rollupLineSums = SQLFile("rollup_line_sums.sql", PackageResources.rollup_line_sums_sql)
  static let rollupMonthlyAnalyze = SQLFile("rollup_monthly_analyze.sql", PackageResources.rollup_monthly_analyze_sql)
  static let rollupMonthlyCreate = SQLFile("rollup_monthly_create.sql", PackageResources.rollup_monthly_create_sql)
  static let rollupMonthlyInsert = SQLFile("rollup_monthly_insert.sql", PackageResources.rollup_monthly_insert_sql)
  static let rollupSums = SQLFile("rollup_sums.sql", PackageResources.rollup_sums_sql)
  static let swapAttach = SQLFile("swap_attach.sql", PackageResources.swap_attach_sql)
  static let swapDetach = SQLFile("swap_detach.sql", PackageResources.swap_detach_sql)
  static let setting = SQLFile("setting.sql", PackageResources.setting_sql)
  static let settingRemember = SQLFile("setting_remember.sql", PackageResources.setting_remember_sql)
  static let tagSetUpdate = SQLFile("tag_set_update.sql", PackageResources.tag_set_update_sql)
  static let tagSets = SQLFile("tag_sets.sql", PackageResources.tag_sets_sql)
  static let exportsKnown = SQLFile("exports_known.sql", PackageResources.exports_known_sql)
  static let ledgerDrop = SQLFile("ledger_drop.sql", PackageResources.ledger_drop_sql)
  static let ledgerKnown = SQLFile("ledger_known.sql", PackageResources.ledger_known_sql)
  static let overlap = SQLFile("overlap.sql", PackageResources.overlap_sql)
  static let setAside = SQLFile("set_aside.sql", PackageResources.set_aside_sql)
  static let setAsideCopy = SQLFile("set_aside_copy.sql", PackageResources.set_aside_copy_sql)
  static let setAsideFor = SQLFile("set_aside_for.sql", PackageResources.set_aside_for_sql)
  static let usageUpdate = SQLFile("usage_update.sql", PackageResources.usage_update_sql)
  static let usages = SQLFile("usages.sql", PackageResources.usages_sql)

  static let loadSteps = [
    billStarts,
    dimensionAnalyze,
    dimensionCopy,
    dimensionKeys,
    dimensionStage,
    exportKey,
    leafAnalyze,
    leafBillStart,
    leafBillStarts,
    leafConstrain,
    leafCopy,
    leafCreate,
    leafIndex,
    leafOtherSums,
    legacyViewMissing,
    legacyViewRefresh,
    lineAnalyze,
    lineCopy,
    lineCreate,
    lineIndex,
    lineStatistics,
    loadLeaves,
    loadOrphans,
    loadSession,
    loadSlots,
    rollupPartialCopy,
    rollupPartialCreate,
    rollupPartialMerge,
    ledgerInsert,
    ledgerInsertAmounts,
    ledgerInsertFiles,
    ledgerInsertGrowth,
    ledgerOnView,
    ledgerReplace,
    leftovers,
    periodAttach,
    periodCreate,
    rollupAnalyze,
    rollupCopy,
    rollupCreate,
    rollupLineAnalyze,
    rollupLineCreate,
    rollupLineInsert,
    rollupLineSort,
    rollupLineSums,
    rollupMonthlyAnalyze,
    rollupMonthlyCreate,
    rollupMonthlyInsert,
    rollupSums,
    swapAttach,
    swapDetach,
    setting,
    settingRemember,
    tagSetUpdate,
    tagSets,
    exportsKnown,
    ledgerDrop,
    ledgerKnown,
    overlap,
    setAside,
    setAsideCopy,
    setAsideFor,
    usageUpdate,
    usages,
  ]
}
