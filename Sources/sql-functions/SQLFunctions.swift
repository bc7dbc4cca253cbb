import Glibc

/// Makes Swift functions of a folder of SQL: `sql-functions SQL-FOLDER OUTPUT SOURCE...`.
///
/// The sources are those that call the functions: a file that none of them names is an error. A plugin runs this before
/// they are compiled.
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
    // The same text is not written again, so that nothing is compiled again for it.
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
