import CurlewText

/// A bucket, and a key or the start of keys in it: `s3://bucket/key`. The path of a file or folder of S3.
package struct S3Location: Sendable, Equatable {
  package var bucket: String
  /// Without a slash before it; empty for the whole bucket. S3 compares keys by their bytes.
  package var key: String

  package init(bucket: String, key: String = "") {
    self.bucket = bucket
    self.key = key
  }

  /// Whether a path names something in S3.
  package static func isOne(_ path: String) -> Bool { path.utf8.starts(with: scheme.utf8) }

  private static let scheme = "s3://"

  /// - Throws: `.usage` if the path has no bucket, or one that cannot be.
  package init(_ path: String) throws(CurlewError) {
    let parts = path.dropFirst(Self.scheme.count).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    bucket = String(parts[0])
    key = parts.count > 1 ? String(parts[1]) : ""
    guard Self.isOne(path), Self.isBucketName(bucket) else {
      throw CurlewError(
        .usage("a source in S3 is s3://BUCKET/PREFIX, and '\(bucket)' is no name of a bucket"), at: .init(file: path))
    }
    // The longest key of S3 (Amazon S3 User Guide, "Naming Amazon S3 objects").
    guard key.utf8.count <= 1024 else {
      throw CurlewError(.usage("longer than 1024 bytes, which no key of S3 is"), at: .init(file: path))
    }
  }

  package var path: String { "\(Self.scheme)\(bucket)\(key.isEmpty ? "" : "/")\(key)" }

  /// Old buckets may have capitals and underscores. Anything else would end up in another part of the URL.
  private static func isBucketName(_ name: String) -> Bool {
    (3...255).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
