/// One data file of the sample: its hours. Any thread may write it from start to end.
struct SampleFile: Sendable {
  let path: String
  let hours: Range<Int>

  struct Written: Sendable {
    var rowCount = 0
    var bedrockRowCount = 0
    var byteCount = 0
    var compressedByteCount = 0
    var unblendedCost: Int128 = 0
    var sawPrincipal: [Bool] = []

    mutating func add(_ other: Written) {
      rowCount += other.rowCount
      bedrockRowCount += other.bedrockRowCount
      byteCount += other.byteCount
      compressedByteCount += other.compressedByteCount
      unblendedCost += other.unblendedCost
      if sawPrincipal.isEmpty {
        sawPrincipal = other.sawPrincipal
      } else {
        for (index, saw) in other.sawPrincipal.enumerated() where saw { sawPrincipal[index] = true }
      }
    }
  }

  func write(_ sample: Sample) throws -> Written {
    var file = try GzipWriter(file: path)
    var rows = SampleRowWriter(sample)
    var hourRows = SampleHourRows()
    rows.header()
    for hour in hours {
      rows.begin(hour: hour)
      hourRows.fill(hour, sample)
      for place in hourRows.order {
        if rows.isFull {
          try file.write(rows.bytes)
          rows.clear()
        }
        rows.write(hourRows.rows[Int(place & 0xFF_FFFF_FFFF)])
      }
    }
    try file.write(rows.bytes)
    try file.finish()
    return Written(
      rowCount: rows.rowCount, bedrockRowCount: rows.bedrockRowCount, byteCount: file.byteCount,
      compressedByteCount: file.compressedByteCount, unblendedCost: rows.unblendedCost,
      sawPrincipal: rows.sawPrincipal)
  }
}
