import CurlewText

/// What a search for exports needs to know of a folder. The folder may have millions of files.
struct FolderContents {
  /// Names of folders, without hidden ones.
  private(set) var folders: [String] = []
  /// Names of links to folders.
  private(set) var links: [String] = []
  private(set) var failed: [FoundDelivery] = []
  private(set) var leftAside: [FoundDelivery] = []

  private let path: String
  /// The first names of csv files, in order.
  private var csvFiles: [String] = []
  private static let mostCSVFiles = 16

  init(_ path: String) throws {
    self.path = path
    try FileSources.of(path).forEachEntry(in: path) { name, kind in
      switch kind {
      case .folder: folders.append(name)
      case .file: note(file: name)
      case .link: noteLink(name)
      case .notUTF8: fail(name, CurlewError(.notUTF8, at: CurlewError.Place(file: "\(path)/\(name)")))
      case .other: break
      }
    }
    _ = try csvFiles.contains { try peek($0) }
  }

  private mutating func note(file name: String) {
    if name == BareFiles.testObjectName {
      leftAside.append(.leftAside(.init(export: name, kind: .testObject, path: "\(path)/\(name)")))
    } else if BareFiles.stem(name) != nil {
      let place = csvFiles.firstIndex { NaturalOrder.precedes(name, $0) } ?? csvFiles.count
      csvFiles.insert(name, at: place)
      if csvFiles.count > Self.mostCSVFiles { csvFiles.removeLast() }
    }
  }

  private mutating func noteLink(_ name: String) {
    let target = "\(path)/\(name)"
    do {
      guard let status = try FileSources.of(target).status(target) else {
        return fail(name, CurlewError(.brokenLink, at: CurlewError.Place(file: target)))
      }
      if status.isDirectory { links.append(name) } else if status.isRegularFile { note(file: name) }
    } catch {
      fail(name, error)
    }
  }

  private mutating func fail(_ name: String, _ error: CurlewError) {
    failed.append(.failed(.init(exportName: name, billingPeriod: nil, error: error)))
  }

  /// Without this, a bill outside the layout of an export would be ignored without a message. Other csv files, and
  /// files that cannot be read as csv, do not matter here.
  ///
  /// - Returns: whether the file is of a known kind. The folder is then named after that kind.
  private mutating func peek(_ name: String) throws -> Bool {
    // Athena keeps a file with this name beside the result of a query.
    guard try FileSources.of("\(path)/\(name).metadata").status("\(path)/\(name).metadata") == nil else { return false }
    guard let columns = try? HeaderPeek.columns(of: "\(path)/\(name)"),
      let kind = ExportKind(columns: columns) ?? (ExportKind.haveCUR2(columns) ? .looseFiles : nil)
    else { return false }
    let folder = ExportPath.lastPart(path)
    let period = ExportPath.billingPeriod(ofFolder: folder)
    let place = period == nil ? path : ExportPath.folder(of: path)
    leftAside.append(
      .leftAside(
        .init(export: ExportPath.lastPart(place), kind: kind, path: place, billingPeriods: period.map { [$0] } ?? [])))
    return true
  }
}
