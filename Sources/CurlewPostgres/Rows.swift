import CLibPQ
import CurlewText

/// The rows of a query. Every value is PostgreSQL's text; nil is NULL.
public struct Rows: Sendable, Equatable {
  public let columns: [String]
  public let rows: [[String?]]
  /// By column, whether its type is a number.
  public let isNumeric: [Bool]
  /// By column, the OID of its type. Empty for rows that came from no server.
  package let types: [UInt32]
  /// Rows that an INSERT, UPDATE or DELETE changed, or a SELECT returned.
  public let affectedRowCount: Int

  public init(columns: [String], rows: [[String?]], isNumeric: [Bool]) {
    self.columns = columns
    self.rows = rows
    self.isNumeric = isNumeric
    types = []
    affectedRowCount = rows.count
  }

  init(_ result: OpaquePointer) {
    let width = PQnfields(result)
    columns = (0..<width).map { String(cString: PQfname(result, $0)) }
    types = (0..<width).map { PQftype(result, $0) }
    isNumeric = types.map { Self.numberTypes.contains($0) }
    rows = (0..<PQntuples(result)).map { row in
      (0..<width).map { column in
        PQgetisnull(result, row, column) == 1 ? nil : String(cString: PQgetvalue(result, row, column))
      }
    }
    affectedRowCount = Int(String(cString: PQcmdTuples(result))) ?? 0
  }

  /// The fixed OIDs of int8, int2, int4, oid, float4, float8, numeric (PostgreSQL's `pg_type.dat`).
  private static let numberTypes: Set<UInt32> = [20, 21, 23, 26, 700, 701, 1700]

  public var count: Int { rows.count }
  public var isEmpty: Bool { rows.isEmpty }

  /// The first value of the first row, for queries with one value.
  public var single: String? { rows.first?.first ?? nil }

  /// The value in a column. Naming a column that does not exist is a mistake of the caller.
  public subscript(row: Int, column: String) -> String? {
    rows[row][position(column)]
  }

  /// The value as an integer.
  ///
  /// - Throws: `.internal` if it is not one.
  public func integer(_ row: Int, _ column: String) throws -> Int? {
    guard let text = self[row, column] else { return nil }
    guard let value = Int(text) else { throw CurlewError(.internal("column \(column): '\(text)' is no integer")) }
    return value
  }

  /// The value of a boolean column.
  public func flag(_ row: Int, _ column: String) -> Bool? {
    self[row, column].map { $0 == "t" }
  }

  private func position(_ column: String) -> Int {
    guard let position = columns.firstIndex(of: column) else {
      preconditionFailure("the query has no column \(column)")
    }
    return position
  }
}
