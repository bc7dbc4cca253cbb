import CurlewText

/// What lies in a folder, as far as somebody who looks for exports has to know: there may be millions of files.
struct FolderContents {
  /// Names of folders, hidden ones left out.
  private(set) var folders: [String] = []
  /// Names of links to folders.
  private(set) var links: [String] = []
  private(set) var failed: [FoundDelivery] = []
  private(set) var leftAside: [FoundDelivery] = []

  private let path: String
  /// The first ones by name, in order.
  private var csvFiles: [String] = []
  private static let mostCSVFiles = 16

  init(_ path: String) throws {
    self.path = path
    try LocalFiles.forEachEntry(in: path) { name, kind in
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
      guard let status = try LocalFiles.status(target) else {
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

  /// A bill outside the layout of an export would be left aside in silence. Other csv files, or what cannot be read as
  /// such, are nobody's business here.
  ///
  /// - Returns: whether the file is of a kind that is known; the folder is called by it then.
  private mutating func peek(_ name: String) throws -> Bool {
    // Athena keeps a file of this name beside the result of a query.
    guard try LocalFiles.status("\(path)/\(name).metadata") == nil else { return false }
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
