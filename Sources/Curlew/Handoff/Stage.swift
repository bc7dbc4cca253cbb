/// One step of the way from a file to the warehouse: a type with one verb, which knows neither queue nor neighbour.
///
/// `Chain` and the links say what a stage stands between; `StageRun` runs it.
protocol Stage: ~Copyable {
  associatedtype Input
  associatedtype Output
  associatedtype Notes: StageNotes

  static var name: StageName { get }

  /// Takes all items, in their order, and gives what they come to.
  ///
  /// Both closures throw when the load is cancelled, so that a breaking off is never taken for the end.
  ///
  /// - Parameter next: the next item; nil at the end of the input.
  mutating func run(next: () throws -> Input?, give: (Output) throws -> Void) throws

  /// What it has seen besides what it gave; whole when `run` has returned.
  var notes: Notes { get }
}

/// What a stage says of its work.
protocol StageNotes: Sendable {
  var rowCount: Int { get }
  /// Unpacked bytes for reader and decoder, encoded bytes after them.
  var byteCount: Int { get }
}

/// For a stage of which there is nothing to say but how much it did.
struct WorkDone: StageNotes {
  var rowCount = 0
  var byteCount = 0
}

/// The stages of a load, under the names that its report shows.
public enum StageName: String, Sendable, Codable {
  case gunzipReader = "GunzipReader"
  case csvRowDecoder = "CSVRowDecoder"
  case principalTagNormalizer = "PrincipalTagNormalizer"
  case expansionHandler = "ExpansionHandler"
  case copyLoader = "CopyLoader"
  case lineLoader = "LineLoader"
  case dimensionWriter = "DimensionWriter"
  case rollupWriter = "RollupWriter"
}
