import Glibc

/// Makes Swift functions from a folder of SQL: `sql-functions SQL-FOLDER OUTPUT SOURCE...`.
///
/// The sources call the functions. A file whose function no source names is an error. A plugin runs this before the
/// sources are compiled.
@main enum SQLFunctions {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 3 else { fail(["usage: sql-functions SQL-FOLDER OUTPUT SOURCE..."]) }
    let (sql, output) = (arguments[1], arguments[2])
    var functions = SQLFunctionsFile(sources: arguments[3...].map { content(of: $0) })
    functions.lists = SQLLists(content(of: "\(sql)/\(SQLLists.fileName)"))
    for path in Folder.paths(in: sql) where path.hasSuffix(".sql") {
      functions.add(path, content(of: "\(sql)/\(path)"))
    }
    let text = functions.text()
    guard functions.problems.isEmpty else { fail(functions.problems.map { "\(sql)/\($0)" }) }
    // An unchanged text is not written again, so that nothing has to be compiled again.
    if Folder.text(of: output) != text, !Folder.write(text, to: output) {
      fail(["\(output): error: cannot be written"])
    }
  }

  private static func content(of path: String) -> String {
    guard let text = Folder.text(of: path) else { fail(["\(path): error: cannot be read"]) }
    return text
  }

  private static func fail(_ problems: [String]) -> Never {
    let text = problems.map { $0 + "\n" }.joined()
    write(STDERR_FILENO, text, text.utf8.count)
    exit(1)
  }
}
