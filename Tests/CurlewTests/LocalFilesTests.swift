import AthenaSQL
import CurlewText
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// What is read, what is refused, and that nothing waits.
struct LocalFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Every way to read a file refuses at once what may never end.
  @Test func onlyRegularFilesAreRead() throws {
    #expect(mkfifo("\(folder.path)/fifo", 0o600) == 0)
    symlink("fifo", "\(folder.path)/link")
    symlink("/dev/zero", "\(folder.path)/zero")
    for name in ["fifo", "link", "zero", "."] {
      let path = "\(folder.path)/\(name)"
      let reads: [() throws -> Void] = [
        { _ = try LocalFiles.open(path) }, { _ = try LocalFiles.bytes(of: path) },
        { _ = try LocalFiles.bytes(of: path, at: 0, count: 2) }, { _ = try LocalFiles.crc32(of: path) },
        { _ = try DataFile(path: path, name: name) }, { _ = try PlainReader(path) },
        { _ = try PipelineFile(path: path) }, { _ = try Manifest(readingFrom: path) },
      ]
      for (index, read) in reads.enumerated() {
        let error = #expect(throws: CurlewError.self, "\(name), way \(index)", performing: read)
        #expect(error == CurlewError(.notRegularFile, at: .init(file: path)), "\(name), way \(index)")
      }
    }
  }

  @Test func bytesHaveALimit() throws {
    let path = try folder.write("a", "12345")
    #expect(try LocalFiles.bytes(of: path, limit: 5) == Array("12345".utf8))
    let error = #expect(throws: CurlewError.self) { _ = try LocalFiles.bytes(of: path, limit: 4) }
    #expect(error?.reason == .fileTooLong(byteCount: 4))
    #expect(error?.exitCode == 65)
    #expect(try LocalFiles.bytes(ofFileOrPipe: path, limit: 5) == Array("12345".utf8))
    let endless = #expect(throws: CurlewError.self) { _ = try AthenaQuery(file: "/dev/zero") }
    #expect(endless == CurlewError(.fileTooLong(byteCount: 16 << 20), at: .init(file: "/dev/zero")))
  }

  @Test func notPermitted() throws {
    let path = try folder.write("a", "x")
    chmod(path, 0)
    chmod(folder.path, 0o755)
    let error = #expect(throws: CurlewError.self) { try asStranger { _ = try LocalFiles.bytes(of: path) } }
    #expect(error?.description == "\(path): this may not be read; give its reader the right, or run as its owner")
    #expect(error?.exitCode == 77)
  }
}
