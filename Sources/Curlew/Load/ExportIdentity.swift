import CurlewPostgres
import CurlewText

/// Finds out which export of the warehouse a delivery belongs to. If the manifest has AWS's ARN of the export, the
/// ARN decides, and not the folder's name, which may change when a bucket is copied.
struct ExportIdentity {
  let connection: Connection

  /// The delivery, with the name that the warehouse uses for its export.
  func resolved(_ delivery: Delivery) throws -> Delivery {
    let rows = try connection.query(SQL.load.exportsKnown, [delivery.exportName, delivery.exportARN])
    let known = rows.rows.map { (name: $0[0] ?? "", arn: $0[1]) }
    var resolved = delivery
    if let arn = delivery.exportARN, let same = known.first(where: { $0.arn == arn }) {
      resolved.exportName = same.name
    } else if let arn = delivery.exportARN, known.contains(where: { $0.arn != nil }) {
      // Another export whose folder has the same name, usually in another account.
      resolved.exportName += " (\(Self.suffix(of: arn)))"
    }
    return resolved
  }

  /// The export that counts instead of this delivery. nil unless the two were compared before and had the same lines.
  func countedInstead(of delivery: Delivery) throws -> String? {
    try connection.query(
      SQL.load.setAsideFor, [delivery.exportName, delivery.billingPeriod, delivery.fingerprint]
    ).single
  }

  /// Records that a delivery is a copy of the one on view. Its name is that of its folder and the folder above,
  /// because to AWS both are one export.
  func setAside(copy: Delivery) throws {
    let folder = ExportPath.place(of: copy.source)?.exportFolder ?? copy.source
    let name = folder.split(separator: "/").suffix(2).joined(separator: "/")
    _ = try connection.query(SQL.load.setAsideCopy, [name, copy.billingPeriod, copy.fingerprint])
  }

  /// Refuses a delivery that would replace one that is not older.
  ///
  /// - Parameter entry: the load on view of the delivery's export and month.
  func requireNewer(_ delivery: Delivery, than entry: Ledger.Entry) throws {
    if delivery.executionID == nil, entry.executionID != nil {
      throw CurlewError(
        .usage(
          "\(delivery.exportName) is an export of AWS's whose month is loaded from \(entry.source), and this has no "
            + "manifest that says it is the same; give it a name of its own, or --force to put it in its place"),
        at: .init(file: delivery.source))
    }
    guard delivery.executionID != nil else { return }
    if let folder = Self.folder(delivery.source), let known = Self.folder(entry.source), folder != known {
      throw CurlewError(
        .usage(
          "another run of an export that is loaded from \(entry.source), under another name; name the one that counts, "
            + "with --force if it is this one"), at: .init(file: delivery.source))
    }
    let rows = try connection.query(
      SQL.load.ledgerKnown, [delivery.exportName, delivery.billingPeriod, delivery.fingerprint])
    if let load = rows.single {
      throw CurlewError(
        .usage(
          "an older run: it was load \(load), which a newer one has replaced; --force puts it back"),
        at: .init(file: delivery.source))
    }
  }

  /// The account and the last letters of an ARN like
  /// `arn:aws:bcm-data-exports:us-east-1:111122223333:export/costs-0a1b2c3d`.
  private static func suffix(of arn: String) -> String {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
    return (parts.count > 4 ? [String(parts[4])] : []).joined() + " " + String(arn.suffix(8))
  }

  private static func folder(_ source: String) -> String? {
    ExportPath.place(of: source)?.exportFolder.map(ExportPath.lastPart)
  }
}
