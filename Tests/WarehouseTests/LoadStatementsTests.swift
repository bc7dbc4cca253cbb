import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

extension LoadedWarehouseTests {
  /// Single statements of a load: they find what they should find, and nothing if there is nothing.
  @Suite struct LoadStatementsTests {
    private let warehouse: LoadedWarehouse
    private let words = ServerWords()
    private let connection: Connection

    init() throws {
      warehouse = try #require(LoadedWarehouse.current)
      connection = try warehouse.connect(words)
    }

    private func names(_ sql: String, _ parameters: [String?] = []) throws -> [String] {
      try connection.query(sql, parameters).rows.compactMap(\.[0])
    }

    /// All tables of a load.
    private func tables(of load: PeriodTables) throws -> [String] {
      try names(
        """
        SELECT relname FROM pg_class
        WHERE relnamespace = 'curlew'::regnamespace AND relkind = 'r' AND relname ~ '_l\(load.loadID)(_|$)'
        """)
    }

    private func leaves(of load: PeriodTables) throws -> [FactLeaf] {
      try names(SQL.load.loadLeaves, [load.factName]).map { name in
        FactLeaf(of: load, try #require(LineKeySlots(leafName: name)))
      }
    }

    // MARK: - What a load finds

    @Test(arguments: [
      "dim_export", "dim_bill", "dim_account", "dim_usage", "dim_principal", "dim_tag_set", "dim_commitment",
      "dim_other_columns", "dim_amount_form",
    ])
    func keysWithoutTheirRowAreFound(dimension: String) throws {
      func missing() throws -> Set<String> {
        Set(
          try warehouse.loads().flatMap { load in
            try connection.query(SQL.load.loadOrphans(line: load.lineTable)).rows.filter { $0[1] != "0" }
              .compactMap(\.[0])
          })
      }
      #expect(try missing().isEmpty)
      try connection.rolledBack {
        try connection.execute("DELETE FROM curlew.\(dimension)")
        #expect(try missing() == [dimension])
      }
    }

    @Test func tablesThatNoLoadOnViewHasAreLeftOver() throws {
      #expect(try names(SQL.load.leftovers).isEmpty)
      let loads = try warehouse.loads()
      let (gone, onView) = (loads[0], loads[1])
      try connection.rolledBack {
        try connection.execute("UPDATE curlew.load SET replaced_at = now() WHERE load_id = \(gone.loadID)")
        let tables = try tables(of: gone)
        #expect(tables.count == 8, "line, two leaves, five rollups: \(tables)")
        // Parts of a rollup are not needed once it is complete.
        try connection.execute(SQL.load.rollupPartialCreate(partial: onView.rollupPartialTable))
        #expect(try Set(names(SQL.load.leftovers)) == Set(tables + [onView.rollupPartialName]))
      }
    }

    /// The search for free line keys sees every leaf of the month, and the swap sees every leaf of its load.
    @Test func leavesAreFoundByTheirNames() throws {
      let load = try #require(try warehouse.loads().last)
      try connection.rolledBack {
        // A leaf of an older version, one of another load whose number begins alike, one of another month, and a
        // table that is no leaf.
        let others = ["2026_10_e9_l99_s127w1", "2026_10_e\(load.exportKey)_l\(load.loadID)0_k1w1"]
        for name in others + ["2026_11_e1_l98_k1w1", "2026_10_e1_l97"] {
          try connection.execute(SQL.load.leafCreate(leaf: "curlew.fact_line_item_\(name)"))
        }
        let attached = try names(
          """
          SELECT c.relname FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
          WHERE i.inhparent = 'curlew.fact_line_item'::regclass AND c.relname ~ '_2026_10_'
          """)
        // Two files of the sample, and so two leaves.
        #expect(attached.count == 4)
        let taken = try names(SQL.load.loadSlots, [load.factPrefix])
        #expect(taken.sorted() == (attached + others.map { "fact_line_item_\($0)" }).sorted())
        #expect(taken.allSatisfy { LineKeySlots(leafName: $0) != nil })
        #expect(try Set(names(SQL.load.loadLeaves, [load.factName])) == Set(tables(of: load).filter(taken.contains)))
      }
    }

    // MARK: - What a load proves

    /// The sums with which a load is checked, made from the tables, are those that the view shows: all 44 of every
    /// load, from sums by line and from the items.
    @Test func theProofIsWhatTheViewShows() throws {
      var withSumsByLine = 0
      for load in try warehouse.loads() {
        var found = LoadedSums()
        for leaf in try leaves(of: load) { found.add(try LoadedSums(of: leaf, load, amounts: .max, connection)) }
        if try connection.query("SELECT to_regclass($1)", [load.lineRollupTable]).single != nil {
          withSumsByLine += 1
          var sums = try LoadedSums(load, connection)
          for leaf in try leaves(of: load) {
            sums.add(try LoadedSums(othersOf: leaf, load, amounts: .max, connection))
          }
          #expect(sums.rowCount == found.rowCount && sums.bills == found.bills)
        }
        let total = found.bills.values.reduce([ExactSum](repeating: ExactSum(), count: 44)) { total, bill in
          zip(total, bill).map { $0.adding($1) }
        }
        let sums = ColumnCatalogue.amounts.map { "sum(\($0.asIdentifier))" }.joined(separator: ", ")
        let shown = try connection.query(
          """
          SELECT count(*), \(sums) FROM curlew.cost_and_usage_report
          WHERE billing_period = $1
            AND export_name = (SELECT export_name FROM curlew.dim_export WHERE export_key = $2::integer)
          """, [load.billingPeriod, "\(load.exportKey)"]
        ).rows[0]
        #expect(shown[0] == "\(found.rowCount)")
        for (amount, name) in ColumnCatalogue.amounts.enumerated() {
          #expect(try total[amount] == ExactSum(sqlText: shown[1 + amount]), "\(name) of \(load.lineName)")
        }
      }
      #expect(withSumsByLine == 3)
    }

    /// Both checks notice an item whose line is gone.
    @Test func anItemWithoutItsLineIsMissed() throws {
      let load = try warehouse.loads()[0]
      func counts() throws -> [Int] {
        let items = try leaves(of: load).map { try LoadedSums(of: $0, load, amounts: 0, connection).rowCount }
        return [try LoadedSums(load, connection).rowCount, items.reduce(0, +)]
      }
      let before = try counts()
      try connection.rolledBack {
        try connection.execute(
          "DELETE FROM \(load.lineTable) WHERE line_key = (SELECT min(line_key) FROM \(load.lineTable))")
        let after = try counts()
        #expect(after[0] == after[1] && after[0] < before[0])
      }
    }

    // MARK: - What a load puts on view

    /// What goes on view has its constraints proven before: detached and attached again, no table needs a scan.
    @Test func attachingScansNothing() throws {
      let partitions = try connection.query(
        """
        SELECT i.inhparent::regclass, c.oid::regclass, pg_get_expr(c.relpartbound, c.oid)
        FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
        WHERE c.relnamespace = 'curlew'::regnamespace AND c.relkind = 'r' ORDER BY c.relname
        """
      ).rows.map { $0.compactMap(\.self) }
      // Five loads: lines, four rollups and a leaf each. Three of them have another leaf and sums by line.
      #expect(partitions.count == 5 * 6 + 3 * 2)
      for partition in partitions {
        // One at a time, so that no reader waits for two.
        try connection.rolledBack {
          try connection.execute(SQL.load.swapDetach(parent: partition[0], table: partition[1]))
          try connection.execute("SET LOCAL client_min_messages = debug1")
          _ = words.take()
          try connection.execute(
            SQL.load.swapAttach(parent: partition[0], table: partition[1], bounds: partition[2]))
          let said = words.take()
          #expect(said.contains { $0.contains("is implied by existing constraints") }, "\(partition): \(said)")
        }
      }
    }
  }
}
