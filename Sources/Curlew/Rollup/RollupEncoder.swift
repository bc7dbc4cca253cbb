import CurlewPostgres
import CurlewText

/// Encodes rows of the daily rollup and copies them into a table: that of the rollup, or that of a spill.
struct RollupEncoder {
  let tables: PeriodTables
  let dimensions: DimensionDictionaries

  private static let fieldCount: Int16 = 17
  /// In the order of the rollup's columns.
  private static let dimensions: [Dimension] = [.bill, .account, .usage, .principal, .tagSet]
  private static let sendByteCount = 1 << 18

  /// Copies the entries into the table, once all of their dimension rows have keys.
  ///
  /// - Parameter hasDiscounts: false if the payer has no net amounts, so that net amounts of 0 mean the plain ones.
  func copyIn(
    _ rollup: borrowing DailyRollup, hasDiscounts: Bool, _ sql: String, _ connection: Connection
  ) throws {
    var highest = DimensionOrdinals()
    rollup.visit { entry, _ in highest.include(entry.key.ordinals) }
    try dimensions.waitUntilResolved(highest)
    try connection.copyIn(sql) { copy in
      var buffer = CopyBuffer()
      var number = DecimalText(powers: DecimalText.sumPowers)
      buffer.header()
      try rollup.visit { entry, exact in
        append(entry, exact, hasDiscounts: hasDiscounts, &buffer, &number)
        if buffer.byteCount > Self.sendByteCount {
          try copy.send(buffer.bytes)
          buffer.removeAll()
        }
      }
      buffer.trailer()
      try copy.send(buffer.bytes)
    }
  }

  private func append(
    _ entry: DailyRollup.Entry, _ exact: RollupAmounts<ExactSum>?, hasDiscounts: Bool, _ buffer: inout CopyBuffer,
    _ number: inout DecimalText
  ) {
    let key = entry.key
    let rule = RollupRule(note: UInt32(truncatingIfNeeded: dimensions[.usage].note(key.usage)))
    buffer.beginRow(fieldCount: Self.fieldCount)
    buffer.int64(entry.rowCount)
    buffer.date(daysSince2000: key.day)
    buffer.int32(tables.exportKey)
    for dimension in Self.dimensions { buffer.key(key.ordinals[dimension], dimensions[dimension]) }
    buffer.text(tables.billingPeriod)
    buffer.text(key.bedrock.text)
    let hasTokens = rule.tokenExponent >= 0 && rule.isUsage && !rule.isSplit
    if let exact {
      append(exact, hasDiscounts, hasTokens ? rule.tokenExponent : nil, &buffer, &number)
    } else {
      let units = entry.units
      buffer.numeric(units: units.unblended)
      buffer.numeric(units: hasDiscounts ? units.net : units.unblended)
      buffer.numeric(units: units.amortized)
      buffer.numeric(units: hasDiscounts ? units.netAmortized : units.amortized)
      buffer.numeric(units: units.publicOnDemand)
      buffer.numeric(units: units.usage)
      let (tokens, overflow) = units.usage.multipliedReportingOverflow(by: Self.power(of: rule.tokenExponent))
      if !hasTokens {
        buffer.null()
      } else if !overflow {
        buffer.numeric(units: tokens)
      } else {
        append(tokens: ExactSum(units: units.usage), rule.tokenExponent, &buffer, &number)
      }
    }
  }

  private func append(
    _ exact: RollupAmounts<ExactSum>, _ hasDiscounts: Bool, _ tokenExponent: Int8?, _ buffer: inout CopyBuffer,
    _ number: inout DecimalText
  ) {
    for sum in [
      exact.unblended, hasDiscounts ? exact.net : exact.unblended, exact.amortized,
      hasDiscounts ? exact.netAmortized : exact.amortized, exact.publicOnDemand, exact.usage,
    ] {
      append(sum.description, &buffer, &number)
    }
    append(tokens: exact.usage, tokenExponent, &buffer, &number)
  }

  private static func power(of exponent: Int8) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<max(0, exponent) { power *= 10 }
    return power
  }

  private func append(
    tokens usage: ExactSum, _ exponent: Int8?, _ buffer: inout CopyBuffer, _ number: inout DecimalText
  ) {
    guard let exponent else { return buffer.null() }
    append("\(usage)E\(exponent)", &buffer, &number)
  }

  private func append(_ decimal: String, _ buffer: inout CopyBuffer, _ number: inout DecimalText) {
    var decimal = decimal
    let isRead = decimal.withUTF8 { number.read($0) }
    precondition(isRead, "a sum of cells is within the bounds of sums")
    buffer.numeric(number)
  }
}
