import Foundation
import PackagePlugin

/// Runs `sql-functions` before a target is compiled, to make `SQL.swift` from the files in `sql/`.
@main struct SQLFunctionsPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let sql = context.package.directoryURL.appending(path: "sql")
    let output = context.pluginWorkDirectoryURL.appending(path: "SQL.swift")
    let sources = module.sourceFiles(withSuffix: ".swift").map(\.url)
    // The folders, too, because adding or removing a file changes nothing else.
    var inputs = [sql] + sources
    for case let entry as URL in FileManager.default.enumerator(at: sql, includingPropertiesForKeys: nil) ?? .init() {
      inputs.append(entry)
    }
    return [
      .buildCommand(
        displayName: "Making SQL.swift", executable: try context.tool(named: "SQLFunctions").url,
        arguments: [sql.path, output.path] + sources.map(\.path), inputFiles: inputs, outputFiles: [output])
    ]
  }
}
