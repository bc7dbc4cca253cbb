import AthenaSQL
import CurlewText

/// What is wrong with a pasted query, as an error of Curlew's.
extension CurlewError {
  /// Runs `body`; what `AthenaSQL` cannot rewrite in it becomes `.query`.
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
