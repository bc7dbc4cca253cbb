/// What is known of a line from its text, apart from amounts and times: all that does not change from hour to hour.
struct Line: BitwiseCopyable {
  var ordinals = DimensionOrdinals()
  /// The number of the product code among those of the load.
  var product: UInt32 = 0
  /// Hash of what the rows of one former line have in common, apart from their times.
  var groupHash: UInt64 = 0
  /// False for a line that cannot have been expanded, because it is not a Bedrock line.
  var mayBeExpanded = false
  /// The file has a normalization factor or a Savings Plan rate.
  var hasRates = false
  /// A fee of a reservation.
  var isReserved = false
  /// The rates that are zero.
  var zeros: UInt64 = 0
  var rule = RollupRule()
  /// What it shares with other lines: the columns of dimensions, and `Commitment.number`.
  var shared = Remembered<DimensionsFound>()
  var commitment: UInt64 = 0
  /// Byte counts in the encoded fields: first the line id, then the resource and its parent. The rates are the rest.
  var idByteCount: UInt32 = 0
  var resourceByteCount: UInt32 = 0

  /// The last two variants of the line, with their keys.
  var latest = Variant()
  var second = Variant()
  /// The entry of the rollup that the line's last row was added to.
  var day = Int32.min
  var epoch: UInt32 = 0
  var entry: UInt32 = 0

  /// A line has one row in the table of lines for each pattern of amounts and each way of writing its times.
  struct Variant: BitwiseCopyable {
    var zeros: UInt64 = 0
    var same: UInt64 = 0
    var timeStyle: UInt32 = 0
    /// 0: no form tells the discount map.
    var discountForm: UInt32 = 0
    var key: Int32 = 0
    var isKnown = false

    @inline(__always)
    func fits(_ other: Variant) -> Bool {
      isKnown && zeros == other.zeros && same == other.same && timeStyle == other.timeStyle
        && discountForm == other.discountForm
    }
  }
}
