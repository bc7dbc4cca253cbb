/// One step on the way from a file to the warehouse: a type with one method. It knows nothing of queues or of the
/// stages beside it.
///
/// `Chain` and the links connect stages; `StageRun` runs them.
protocol Stage: ~Copyable {
  associatedtype Input
  associatedtype Output
  associatedtype Notes: StageNotes

  static var name: StageName { get }

  /// Takes all items in order and gives the results.
  ///
  /// Both closures throw when the load is cancelled. So a cancelled load never looks like the end of the input.
  ///
  /// - Parameter next: the next item; nil at the end of the input.
  mutating func run(next: () throws -> Input?, give: (Output) throws -> Void) throws

  /// What the stage has seen besides its output. Complete when `run` has returned.
  var notes: Notes { get }
}

/// What a stage reports about its work.
protocol StageNotes: Sendable {
  var rowCount: Int { get }
  /// Unpacked bytes for the reader and the decoder, encoded bytes for the later stages.
  var byteCount: Int { get }
}

/// The notes of a stage that reports only how much it did.
struct WorkDone: StageNotes {
  var rowCount = 0
  var byteCount = 0
}

/// The stages of a load, by the names in its report.
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
