/// The reservation or Savings Plan that a line belongs to.
struct CommitmentRule: DimensionRule {
  /// Whether it is a reservation.
  struct Note: DimensionNote {
    var isReserved: Bool

    init(isReserved: Bool) { self.isReserved = isReserved }
    init(bits: UInt64) { isReserved = bits != 0 }
    var bits: UInt64 { isReserved ? 1 : 0 }
  }

  func derive(
    _ batch: RowBatch, _ row: Int, _ reader: inout RowReader, _ derived: inout CopyBuffer
  ) throws -> UInt64 {
    Note(isReserved: reader.string(batch, row, "reservation_reservation_a_r_n") != nil).bits
  }
}
