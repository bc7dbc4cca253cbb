import AthenaSQL
import CurlewText

/// Errors of pasted queries as Curlew's errors.
extension CurlewError {
  /// Runs `body`. Its errors from `AthenaSQL` become `.query`.
  public static func ofQuery<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let problem as AthenaProblem {
      throw CurlewError(query: problem.words, at: problem.place)
    }
  }

  init(query words: String, at place: AthenaQuery.Place) {
    self.init(.query(QueryPlace(line: place.line, column: place.column), words))
  }
}
