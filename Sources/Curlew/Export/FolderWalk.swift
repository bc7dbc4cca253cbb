import CurlewText

/// Goes through a folder and everything below it. A prefix may have several levels, and a bucket holds other things,
/// too.
struct FolderWalk {
  private var found: [FoundDelivery] = []
  private var waiting: [(folder: String, depth: Int)]
  /// Links to folders. They come last, because the target may also be reached here by its own name.
  private var links: [(folder: String, depth: Int)] = []
  /// The folders seen, because a link may lead back up.
  private var visited: Set<[UInt64]> = []

  /// A key of S3 has at most 1024 characters, and no real bucket is nested so deeply.
  private static let deepestLevel = 64

  /// All exports in a folder and below it, and what else is there. What cannot be read is in the result.
  static func deliveries(below folder: String) throws -> [FoundDelivery] {
    var walk = FolderWalk(waiting: [(folder, 0)])
    while let (folder, depth) = walk.waiting.popLast() ?? walk.links.popLast() {
      walk.found += try FoundDelivery.orFailed(exportName: ExportPath.lastPart(folder)) {
        try walk.visit(folder, depth: depth)
        return []
      }
    }
    return walk.found
  }

  private init(waiting: [(folder: String, depth: Int)]) { self.waiting = waiting }

  private mutating func visit(_ folder: String, depth: Int) throws {
    guard let status = try FileSources.of(folder).status(folder), visited.insert(status.identity).inserted else {
      return
    }
    if depth > Self.deepestLevel { throw CurlewError(.tooDeep(Self.deepestLevel), at: CurlewError.Place(file: folder)) }
    let contents = try FolderContents(folder)
    found += contents.failed + contents.leftAside
    // The folders below are searched even if the export in this folder cannot be read.
    var known: Set<String> = ["data", "metadata"]
    found += try FoundDelivery.orFailed(exportName: ExportPath.lastPart(folder)) {
      if let export = try ExportFolder(folder) { return try export.deliveries() }
      let other = try OtherExport(folder, contents.folders + contents.links)
      known = other.folders
      return other.found
    }
    func below(_ names: [String]) -> [(String, Int)] {
      names.filter { !known.contains($0) }.sorted(by: NaturalOrder.precedes).reversed()
        .map { (folder + "/" + $0, depth + 1) }
    }
    waiting += below(contents.folders)
    links += below(contents.links)
  }
}
