import CurlewText
import Glibc
import Testing

@testable import Curlew
@testable import CurlewS3
@testable import TestSupport

/// The client against S3 servers that others wrote.
@Suite(.enabled(if: S3TestServer.areThere, S3TestServer.whereTheyAre)) struct S3ServerTests {
  /// All keys below a prefix, level by level, as a search for exports goes.
  private func keys(_ client: S3Client, _ bucket: String, _ prefix: String) throws -> [String] {
    var keys: [String] = []
    var folders: [String] = []
    try client.list(S3Location(bucket: bucket, key: prefix)) { page in
      keys += page.objects.map(\.key)
      folders += page.folders
    }
    return try keys + folders.flatMap { try self.keys(client, bucket, $0) }
  }

  private func bytes(_ client: S3Client, _ bucket: String, _ key: String) throws -> [UInt8] {
    let file = OpenFile(try S3Object(S3Location(bucket: bucket, key: key), etag: nil, client))
    defer { close(file.descriptor) }
    return try LocalFiles.bytes(of: file, key, limit: .max)
  }

  @Test(arguments: S3TestServer.all) func moreKeysThanAPage(server: S3TestServer) throws {
    let bucket = try server.makeBucket()
    // A page of a list has a thousand.
    let wanted = (0..<2500).map { "exports/BILLING_PERIOD=2026-10/costs-\($0).csv.gz" }
    try AtOnce.run(
      (0..<4).map { part in
        { for index in stride(from: part, to: wanted.count, by: 4) { try server.put(bucket, wanted[index], [1]) } }
      })
    let found = try keys(server.client(), bucket, "exports/")
    #expect(found.count == wanted.count)
    #expect(Set(found) == Set(wanted))
  }

  private static let oddKeys = [
    "data/BILLING_PERIOD=2026-10/2026-10-04T00:00:00.000Z-1a/costs.csv.gz", "a b/c+d/e%20f", "a&b=c?d#e/f",
    "<x>'\"&amp;",
    "caf\u{e9}/\u{1F600}", "cafe\u{301}/x", "tilde~/comma,/semi;/dollar$/at@/bang!/star*/paren(1)", "plus+plus",
    "per%cent",
    "100%25", "back\\slash", "braces{}[]|^`",
  ]

  @Test(arguments: S3TestServer.all) func oddKeys(server: S3TestServer) throws {
    let bucket = try server.makeBucket()
    let client = try server.client()
    // SeaweedFS takes a backslash for a slash.
    let oddKeys = Self.oddKeys.filter { server.name == "moto" || !$0.contains("\\") }
    for key in oddKeys { try server.put(bucket, "odd/\(key)", Array(key.utf8)) }
    let found = try keys(client, bucket, "odd/")
    #expect(Set(found.map { Array($0.utf8) }) == Set(oddKeys.map { Array("odd/\($0)".utf8) }))
    for key in oddKeys {
      #expect(try bytes(client, bucket, "odd/\(key)") == Array(key.utf8), "\(key)")
      let first = try client.firstPage(S3Location(bucket: bucket, key: "odd/\(key)")).objects.first
      #expect(first.map { Array($0.key.utf8) } == Array("odd/\(key)".utf8), "\(key)")
      #expect(first?.byteCount == key.utf8.count)
    }
  }

  @Test(arguments: S3TestServer.all) func partsAndVersions(server: S3TestServer) throws {
    let bucket = try server.makeBucket()
    let client = try server.client()
    let text = Array("0123456789".utf8)
    let location = S3Location(bucket: bucket, key: "a=b")
    try server.put(bucket, location.key, text)
    #expect(try client.bytes(of: location, at: 2, count: 3) == Array("234".utf8))
    #expect(try client.bytes(of: location, at: 8, count: 8) == Array("89".utf8))
    let etag = try #require(try client.firstPage(location).objects.first?.etag)
    try server.put(bucket, location.key, text.reversed())
    let object = try S3Object(location, etag: etag, client)
    defer { close(object.descriptor) }
    let error = #expect(throws: CurlewError.self) { try object.requireWhole() }
    #expect(error?.reason == .deliveryChanged)
  }

  @Test(arguments: S3TestServer.all) func errors(server: S3TestServer) throws {
    let bucket = try server.makeBucket()
    try server.put(bucket, "a", [1])
    func exitCode(_ bucket: String, _ key: String, _ variables: [String: String] = [:]) throws -> Int32? {
      let all = server.variables.merging(variables) { $1 }
      let client = S3Client(try S3Settings(AWSEnvironment(all)))
      return #expect(throws: CurlewError.self) { _ = try bytes(client, bucket, key) }?.exitCode
    }
    #expect(try exitCode(bucket, "b") == 66)
    #expect(try exitCode("bills-none", "b") == 66)
    #expect(try exitCode(bucket, "a", ["AWS_SECRET_ACCESS_KEY": "wrong"]) == 77)
    #expect(try exitCode(bucket, "a", ["AWS_ACCESS_KEY_ID": "AKIANOBODY"]) == 77)
  }

  /// Credentials of a role, from moto's STS, which the requests to its S3 are then checked with.
  @Test func roleFromAProfile() throws {
    let server = S3TestServer.moto
    let bucket = try server.makeBucket()
    try server.put(bucket, "a", [1, 2, 3])
    let folder = try TemporaryFolder()
    let config = try folder.write(
      "config",
      """
      [profile base]
      aws_access_key_id = \(server.accessKey)
      aws_secret_access_key = \(server.secretKey)
      [profile reader]
      role_arn = \(S3TestServer.variable("MOTO_ROLE"))
      source_profile = base
      endpoint_url = \(server.url)
      """)
    let variables = ["AWS_CONFIG_FILE": config, "AWS_PROFILE": "reader", "AWS_EC2_METADATA_DISABLED": "true"]
    let settings = try S3Settings(AWSEnvironment(variables))
    #expect(try bytes(S3Client(settings), bucket, "a") == [1, 2, 3])
    let credentials = try settings.credentials.current()
    #expect(credentials.sessionToken != nil)
    #expect(try #require(credentials.expiry) > Credentials.now)
  }

  @Test func certificates() throws {
    var variables = S3TestServer.moto.variables
    let bucket = try S3TestServer.moto.makeBucket()
    try S3TestServer.moto.put(bucket, "a", [1, 2, 3])
    variables["AWS_ENDPOINT_URL"] = S3TestServer.variable("TLS_URL")
    let stranger = S3Client(try S3Settings(AWSEnvironment(variables)))
    let error = #expect(throws: CurlewError.self) { _ = try bytes(stranger, bucket, "a") }
    #expect(error?.exitCode == 74)
    #expect(error?.description.contains("AWS_CA_BUNDLE") == true)
    variables["AWS_CA_BUNDLE"] = S3TestServer.variable("TLS_CERTIFICATE")
    #expect(try bytes(S3Client(S3Settings(AWSEnvironment(variables))), bucket, "a") == [1, 2, 3])
  }
}
