import Testing

@testable import Curlew
@testable import TestSupport

/// The guide of `pipelines/README.md`, from the first load to the first chargeback: its commands give the answers that it
/// shows.
@Suite struct GuideTests {
  /// A command of the guide, and the lines that it shows below it.
  private struct Step {
    var command: String
    var shown: [String] = []
  }

  private static let root = #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/\($1)" }

  private static func steps() throws -> [Step] {
    let page = String(decoding: try LocalFiles.bytes(of: "\(root)/pipelines/README.md"), as: UTF8.self)
    let guide = try #require(page.split(separator: "\n## ").first { $0.hasPrefix("From the first load") })
    var steps: [Step] = []
    for (index, block) in guide.split(separator: "```").enumerated() where index % 2 == 1 {
      for line in block.split(separator: "\n") {
        if line.hasPrefix("$ ") {
          steps.append(Step(command: String(line.dropFirst(2))))
        } else {
          steps[steps.count - 1].shown.append(String(line))
        }
      }
    }
    return steps
  }

  /// Times of loads and sizes of tables differ from machine to machine.
  private static func comparable(_ line: String) -> String {
    line.replacing(#/\d{4}-\d\d-\d\d \d\d:\d\d/#, with: "TIME").replacing(#/ +\d+ [kM]B/#, with: " SIZE")
  }

  /// Whether the lines are what a page shows of them: `...` stands for any lines.
  private static func are(_ lines: [String], shownAs shown: [String]) -> Bool {
    guard let first = shown.first else { return lines.isEmpty }
    if first == "..." {
      return (0...lines.count).contains { are(Array(lines.dropFirst($0)), shownAs: Array(shown.dropFirst())) }
    }
    return lines.first.map(comparable) == comparable(first)
      && are(Array(lines.dropFirst()), shownAs: Array(shown.dropFirst()))
  }

  @Test func theGuideTellsTheTruth() throws {
    let database = try TestDatabase()
    let folder = try TemporaryFolder()
    let sample =
      CurlewProcess.program + " sample --rows 200000 --files 2 --principals 40 --months 2026-10..2026-10 --seed 1"
    let environment = [
      "PATH":
        "\(CurlewProcess.program.split(separator: "/").dropLast().reduce(into: "") { $0 += "/\($1)" }):/usr/bin:/bin",
      "CURLEW_WAREHOUSE": database.url,
    ]
    func run(_ command: String) throws -> (output: [String], errors: [String]) {
      _ = try ChildProcess.run(
        "/bin/sh", ["-c", "cd \(folder.path) && { \(command); } > out 2> errors"], environment: environment)
      func lines(_ name: String) throws -> [String] {
        String(decoding: try folder.bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
      }
      return try (lines("out"), lines("errors"))
    }
    _ = try run("ln -s \(Self.root)/pipelines && \(sample) --out .build/sample/export && curlew init")

    let steps = try Self.steps()
    #expect(steps.count >= 10)
    for step in steps {
      if step.command == "cat people.csv" {
        _ = try folder.write("people.csv", step.shown.joined(separator: "\n"))
        continue
      }
      let (output, errors) = try run(step.command)
      // Messages are on the page among the answers, where a screen has them.
      let shown = step.shown.filter { !errors.contains($0) }
      #expect(shown.isEmpty || Self.are(output, shownAs: shown), "\(step.command)\n\(output.joined(separator: "\n"))")
      #expect(
        errors.contains { $0.hasPrefix("error: ") } == step.shown.contains { $0.hasPrefix("error: ") }, "\(errors)")
    }
  }
}
