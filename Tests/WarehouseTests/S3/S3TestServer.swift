import CurlewText
import Glibc
import Testing

@testable import Curlew
@testable import CurlewS3
@testable import TestSupport

/// One of the S3 servers that `scripts/with-s3` starts, with a way to put objects there.
struct S3TestServer: Sendable, CustomTestStringConvertible {
  let name: String
  /// Scheme, host and port.
  var url: String
  let accessKey: String
  let secretKey: String

  static let moto = S3TestServer("moto", "MOTO")
  static let seaweed = S3TestServer("SeaweedFS", "SEAWEED")
  static let all = [moto, seaweed]

  /// A variable of `scripts/with-s3`.
  static func variable(_ name: String) -> String { getenv("CURLEW_TEST_\(name)").map { String(cString: $0) } ?? "" }

  static let areThere = !variable("MOTO_URL").isEmpty
  static let whereTheyAre: Comment =
    "S3 servers are there in scripts/test, or with scripts/with-s3 scripts/with-postgres swift test"

  private init(_ name: String, _ prefix: String) {
    self.name = name
    url = Self.variable("\(prefix)_URL")
    accessKey = Self.variable("\(prefix)_ACCESS_KEY")
    secretKey = Self.variable("\(prefix)_SECRET_KEY")
  }

  var testDescription: String { name }
  var port: UInt16 { UInt16(url.split(separator: ":").last ?? "") ?? 0 }

  /// What a process needs to read from here.
  var variables: [String: String] {
    [
      "AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": accessKey, "AWS_SECRET_ACCESS_KEY": secretKey,
      "AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": "/dev/null",
      "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    ]
  }

  func client() throws -> S3Client { S3Client(try S3Settings(AWSEnvironment(variables))) }

  /// Makes a bucket with a new name.
  func makeBucket() throws -> String {
    let bucket = "bills-\(UInt64.random(in: 0 ... .max))"
    try put("/\(bucket)", [])
    return bucket
  }

  func put(_ bucket: String, _ key: String, _ bytes: [UInt8]) throws {
    try put("/\(bucket)/\(PercentEncoding.encoded(key, keepsSlash: true))", bytes)
  }

  /// Puts a folder and everything below it under a prefix.
  func put(_ bucket: String, _ prefix: String, folder: String) throws {
    for name in try LocalFiles.names(in: folder) {
      let path = "\(folder)/\(name)"
      if try LocalFiles.status(path)?.isDirectory == true {
        try put(bucket, "\(prefix)/\(name)", folder: path)
      } else {
        try put(bucket, "\(prefix)/\(name)", LocalFiles.bytes(of: path))
      }
    }
  }

  /// With a checksum, which S3 keeps and gives back.
  private func put(_ path: String, _ bytes: [UInt8]) throws {
    let crc = ReflectedCRC(.crc32)
    bytes.withUnsafeBytes { crc.add($0) }
    let digest = Digest.hexadecimal(Digest.sha256(bytes))
    let time = RequestSignature.time(Credentials.now)
    var headers = [
      (name: "x-amz-content-sha256", value: digest), ("x-amz-date", time), ("x-amz-sdk-checksum-algorithm", "CRC32"),
      ("x-amz-checksum-crc32", Base64.text(crc.value())),
    ]
    let signature = RequestSignature(
      credentials: Credentials(accessKey: accessKey, secretKey: secretKey), region: "us-east-1", service: "s3",
      time: time)
    headers.append(
      (
        "authorization",
        signature.authorization(
          .init(
            method: "PUT", path: path, query: [], headers: headers + [("host", String(url.dropFirst("http://".count)))],
            bodyDigest: digest))
      ))
    headers.append(("content-type", "application/octet-stream"))
    if bytes.isEmpty { headers.append(("content-length", "0")) }
    let answer = Self.pool.answer(
      to: HTTPRequest(method: "PUT", url: url + path, headers: headers, body: bytes), CurlHandle.Limits())
    try #require(answer.head.status == 200, "PUT \(path): \(String(decoding: answer.body, as: UTF8.self))")
  }

  private static let pool = CurlPool()
}

/// By hand, for four bytes and the like.
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  static func text(_ bytes: [UInt8]) -> String {
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < part.count ? Int(part[start + $1]) : 0) }
      for index in 0..<4 { text.append(index <= part.count ? letters[bits >> (18 - 6 * index) & 63] : "=") }
    }
    return text
  }
}
