/// What the text of a line comes to, its amounts and times apart: all that does not change from hour to hour.
struct Line: BitwiseCopyable {
  var ordinals = DimensionOrdinals()
  /// Number of the product code among those of the load.
  var product: UInt32 = 0
  /// Hash of what the rows of one former line have in common, their times apart.
  var groupHash: UInt64 = 0
  /// False for a line that cannot have been expanded: it is no Bedrock line.
  var mayBeExpanded = false
  /// A normalization factor or a Savings Plan rate is in the file.
  var hasRates = false
  /// A fee that belongs to a reservation.
  var isReserved = false
  /// The rates that are zeros.
  var zeros: UInt64 = 0
  var rule = RollupRule()
  /// What it shares with other lines: the columns of dimensions, and `Commitment.number`.
  var shared = Remembered<DimensionsFound>()
  var commitment: UInt64 = 0
  /// Of the encoded fields: the line id; the resource and its parent; the rest are the rates.
  var idByteCount: UInt32 = 0
  var resourceByteCount: UInt32 = 0

  /// The keys that the line was given last, each with what else a row needs to have it.
  var latest = Variant()
  var second = Variant()
  /// The entry of the rollup that the line's last row went to.
  var day = Int32.min
  var epoch: UInt32 = 0
  var entry: UInt32 = 0

  /// The row of the table of lines that a line has under one pattern of amounts and one way of telling its times.
  struct Variant: BitwiseCopyable {
    var zeros: UInt64 = 0
    var same: UInt64 = 0
    var timeStyle: UInt32 = 0
    /// 0: the discount map is not told by a form.
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
