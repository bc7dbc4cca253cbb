/// What a warehouse holds.
public enum WarehouseStatus {
  /// One row for every billing period of every export that is on view.
  public static func loads(_ connection: Connection) throws -> Rows { try connection.query(SQLFile.status.text) }

  /// One row for every kind of table: rows and bytes.
  public static func sizes(_ connection: Connection) throws -> Rows {
    try connection.query(SQLFile.warehouseSize.text)
  }
}
