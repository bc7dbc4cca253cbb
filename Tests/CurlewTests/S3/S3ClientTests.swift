import CurlewText
import Glibc
import Testing

@testable import CurlewS3
@testable import TestSupport

/// Each fault of S3 or of the way to it, alone: what passes is tried again, what does not has an error that says what
/// to do, and no byte is ever wrong.
@Suite struct S3ClientTests {
  private static let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

  // MARK: - Faults that pass

  static let passing: [(name: String, ScriptedS3.Play)] = [
    ("500", ScriptedS3.error(500, "InternalError")),
    ("503 SlowDown", ScriptedS3.error(503, "SlowDown")),
    ("503 without words", { $2.answer(503) }),
    ("429", { $2.answer(429, ["retry-after": "0"]) }),
    ("400 RequestTimeout", ScriptedS3.error(400, "RequestTimeout")),
    ("hung up", { $2.hangUp() }),
    (
      "hung up in the head",
      {
        $2.send(Array("HTTP/1.1 200 OK\r\ncontent-le".utf8))
        $2.hangUp()
      }
    ),
    (
      "an empty body",
      {
        $2.answer(200, $0.head($1), [], length: $0.bytes.count)
        $2.hangUp()
      }
    ),
    (
      "a short body",
      {
        $2.answer(200, ["etag": $0.etag], Array($0.bytes[..<5]), length: $0.bytes.count)
        $2.hangUp()
      }
    ),
  ]

  @Test(arguments: passing.indices) func faultThatPasses(index: Int) throws {
    let play = Self.passing[index].1
    let reading = ScriptedS3([play, play])
    #expect(try reading.read(reading.client()) == reading.bytes, "\(Self.passing[index].name)")
    #expect(reading.requests.count == 3)
    let listing = ScriptedS3([play, play])
    #expect(try listing.list(listing.client()) == ["a=b"], "\(Self.passing[index].name)")
    #expect(listing.requests.count == 3)
  }

  @Test(arguments: passing.indices) func faultThatStays(index: Int) throws {
    let play = Self.passing[index].1
    let s3 = ScriptedS3(Array(repeating: play, count: 50))
    let error = #expect(throws: CurlewError.self) { try s3.list(s3.client()) }
    #expect(error?.exitCode == 75, "\(Self.passing[index].name)")
    #expect(error?.description.contains("s3://bills/exports/BILLING_PERIOD=2026-10/a b.csv") == true)
    #expect(error?.description.contains("tried 4 times") == true, "\(error.map(\.description) ?? "")")
    #expect(s3.requests.count == 4)
  }

  @Test func silence() throws {
    let s3 = ScriptedS3([
      { _, _, _ in sleep(4) },
      { s3, request, connection in
        connection.answer(200, s3.head(request), Array(s3.bytes[..<5]), length: s3.bytes.count)
        sleep(4)
      },
    ])
    #expect(try s3.read(s3.client(silence: 1)) == s3.bytes)
    #expect(s3.requests.count == 3)
    #expect(s3.requests[2].headers["range"] == "bytes=5-")
  }

  /// A reader that takes its time is not the server's silence.
  @Test func slowReader() throws {
    let s3 = ScriptedS3(bytes: (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) })
    let object = try S3Object(ScriptedS3.location, etag: nil, s3.client(silence: 1))
    defer { close(object.descriptor) }
    sleep(2)
    var count = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let read = Glibc.read(object.descriptor, &chunk, chunk.count), read > 0 { count += read }
    try object.requireWhole()
    #expect(count == s3.bytes.count)
    #expect(s3.requests.count == 1)
  }

  // MARK: - A transfer that breaks

  @Test func everyFurtherRequestIsForTheRestOfTheSameObject() throws {
    let cut: ScriptedS3.Play = { s3, request, connection in
      let start = ScriptedS3.start(of: request) ?? 0
      let part = s3.bytes[start..<min(start + 70_000, s3.bytes.count)]
      connection.answer(
        start == 0 ? 200 : 206, s3.head(request), Array(part), length: s3.bytes.count - start)
      connection.hangUp()
    }
    // More breaks than tries, but each brings something.
    let s3 = ScriptedS3(Array(repeating: cut, count: 5), bytes: Self.bytes)
    #expect(try s3.read(s3.client(tries: 2)) == s3.bytes)
    #expect(s3.requests.map { $0.headers["range"] } == [nil] + (1...4).map { "bytes=\($0 * 70_000)-" })
    #expect(s3.requests.map { $0.headers["if-match"] } == [nil] + Array(repeating: s3.etag, count: 4))
  }

  @Test func serverWithoutRanges() throws {
    let s3 = ScriptedS3(
      [
        {
          $2.answer(200, ["etag": $0.etag], Array($0.bytes[..<100_000]), length: $0.bytes.count)
          $2.hangUp()
        },
        { $2.answer(200, ["etag": $0.etag], $0.bytes) },
      ], bytes: Self.bytes)
    #expect(try s3.read(s3.client()) == s3.bytes)
    #expect(s3.requests.count == 2)
  }

  /// None of these answers may be joined to what came before.
  static let others: [(name: String, ScriptedS3.Play)] = [
    ("412", ScriptedS3.error(412, "PreconditionFailed")),
    ("416", ScriptedS3.error(416, "InvalidRange")),
    ("another ETag", { $2.answer(206, ["etag": "\"e2\"", "content-range": $0.head($1)["content-range"]!], "x") }),
    ("another place", { $2.answer(206, ["etag": $0.etag, "content-range": "bytes 1-2/\($0.bytes.count)"], "xy") }),
    ("another length", { $2.answer(206, ["etag": $0.etag, "content-range": "bytes 100000-100001/100002"], "xy") }),
    ("no place", { $2.answer(206, ["etag": $0.etag], "xy") }),
  ]

  @Test(arguments: others.indices) func replacedMeanwhile(index: Int) throws {
    let s3 = ScriptedS3(
      [
        {
          $2.answer(200, ["etag": $0.etag], Array($0.bytes[..<100_000]), length: $0.bytes.count)
          $2.hangUp()
        },
        Self.others[index].1,
      ], bytes: Self.bytes)
    let error = #expect(throws: CurlewError.self) { try s3.read(s3.client()) }
    #expect(error?.reason == .deliveryChanged, "\(Self.others[index].name)")
    #expect(s3.requests.count == 2)
  }

  @Test func replacedSinceItWasListed() throws {
    let s3 = ScriptedS3([ScriptedS3.error(412, "PreconditionFailed")])
    let error = #expect(throws: CurlewError.self) { try s3.read(s3.client(), etag: "\"e0\"") }
    #expect(error?.reason == .deliveryChanged)
    #expect(s3.requests.first?.headers["if-match"] == "\"e0\"")
  }

  // MARK: - Bytes that are wrong

  @Test func damagedBody() throws {
    for (checksum, isRight) in [("y/Q5Jg==", true), ("y/Q5Jw==", false)] {
      let s3 = ScriptedS3(
        [{ $2.answer(200, ["etag": $0.etag, "x-amz-checksum-crc32": checksum], $0.bytes) }],
        bytes: Array("123456789".utf8))
      if isRight {
        #expect(try s3.read(s3.client()) == s3.bytes)
        #expect(s3.requests.first?.headers["x-amz-checksum-mode"] == "ENABLED")
      } else {
        let error = #expect(throws: CurlewError.self) { try s3.read(s3.client()) }
        #expect(error?.exitCode == 74)
        #expect(error?.description.contains("checksum") == true)
      }
    }
  }

  /// The checksum of the first answer counts for what comes in several.
  @Test func checksumOverABreak() throws {
    for last in ["9", "8"] {
      let s3 = ScriptedS3(
        [
          {
            $2.answer(
              200, ["etag": $0.etag, "x-amz-checksum-crc32": "y/Q5Jg=="], Array($0.bytes[..<5]), length: 9)
            $2.hangUp()
          }
        ], bytes: Array("12345678\(last)".utf8))
      if last == "9" {
        #expect(try s3.read(s3.client()) == s3.bytes)
      } else {
        let error = #expect(throws: CurlewError.self) { try s3.read(s3.client()) }
        if case .damagedInTransit? = error?.reason {} else { Issue.record("\(error.map(\.description) ?? "")") }
      }
    }
  }

  @Test func bodyOfAnErrorIsNoData() throws {
    let s3 = ScriptedS3([
      { s3, _, connection in connection.answer(403, ["etag": s3.etag], "the whole object") }
    ])
    let error = #expect(throws: CurlewError.self) { try s3.read(s3.client()) }
    #expect(error?.exitCode == 77)
  }

  @Test func proxyThatAnswersInPlaceOfS3() throws {
    let page: ScriptedS3.Play = { $2.answer(200, ["content-type": "text/html"], "<html>Log in</html>") }
    let s3 = ScriptedS3(Array(repeating: page, count: 20))
    var error = #expect(throws: CurlewError.self) { try s3.read(s3.client()) }
    #expect(error?.exitCode == 74)
    #expect(error?.description.contains("is it a proxy that answers?") == true)
    error = #expect(throws: CurlewError.self) { try s3.list(s3.client()) }
    #expect(error?.exitCode == 74)
    #expect(error?.description.contains("no list of S3's") == true)
  }

  @Test func damagedList() throws {
    let s3 = ScriptedS3([{ $2.answer(200, [:], "<ListBucketResult><IsTruncated>fal") }])
    #expect(try s3.list(s3.client()) == ["a=b"])
    #expect(s3.requests.count == 2)
  }

  // MARK: - What is put right

  @Test func bucketInAnotherRegion() throws {
    for play in [
      ScriptedS3.error(301, "PermanentRedirect", ["x-amz-bucket-region": "eu-west-3"]),
      ScriptedS3.error(400, "AuthorizationHeaderMalformed", extra: "<Region>eu-west-3</Region>"),
    ] {
      let s3 = ScriptedS3([play])
      let client = try s3.client(["AWS_REGION": "us-west-2"])
      #expect(try s3.read(client) == s3.bytes)
      #expect(try s3.list(client) == ["a=b"])
      let regions = s3.requests.map { $0.headers["authorization"]?.split(separator: "/").dropFirst(2).first }
      #expect(regions == ["us-west-2", "eu-west-3", "eu-west-3"])
    }
    let wrong = ScriptedS3([ScriptedS3.error(301, "PermanentRedirect", ["x-amz-bucket-region": "x.example/"])])
    let error = #expect(throws: CurlewError.self) { try wrong.read(wrong.client()) }
    #expect(error?.exitCode == 64)
    #expect(wrong.requests.count == 1)
  }

  @Test func clockThatIsWrong() throws {
    let s3 = ScriptedS3([
      ScriptedS3.error(403, "RequestTimeTooSkewed", ["date": "Sun, 30 Aug 2015 12:36:00 GMT"])
    ])
    #expect(try s3.read(s3.client()) == s3.bytes)
    #expect(s3.requests.last?.headers["x-amz-date"]?.hasPrefix("20150830T123") == true)
  }

  // MARK: - Errors

  static let errors: [(status: Int, code: String, exitCode: Int32, words: String)] = [
    (403, "AccessDenied", 77, "allow this identity s3:GetObject on arn:aws:s3:::bills/*"),
    (403, "InvalidAccessKeyId", 77, "does not know this access key"),
    (403, "SignatureDoesNotMatch", 77, "the secret key is wrong"),
    (404, "NoSuchBucket", 66, "there is no bucket bills"),
    (404, "NoSuchKey", 66, "there is no such file"),
    (403, "InvalidObjectState", 74, "restore it"),
    (403, "RequestTimeTooSkewed", 77, "set it"),
    (400, "ExpiredToken", 77, "log in again"),
    (501, "NotImplemented", 74, "HTTP 501 NotImplemented: Words"),
  ]

  @Test(arguments: errors.indices) func errorThatStays(index: Int) throws {
    let wanted = Self.errors[index]
    let s3 = ScriptedS3(Array(repeating: ScriptedS3.error(wanted.status, wanted.code), count: 20))
    let error = try #require(#expect(throws: CurlewError.self) { try s3.read(s3.client()) })
    #expect(error.exitCode == wanted.exitCode)
    #expect(error.description.contains(wanted.words), "\(error)")
    #expect(error.description.hasPrefix("\(ScriptedS3.location.path): "))
    #expect(s3.requests.count <= 4)
    let listing = ScriptedS3([ScriptedS3.error(403, "AccessDenied")])
    let refused = #expect(throws: CurlewError.self) { try listing.list(listing.client()) }
    #expect(refused?.description.contains("allow this identity s3:ListBucket on arn:aws:s3:::bills") == true)
  }

  @Test func nobodyThere() throws {
    let s3 = ScriptedS3([])
    let error = #expect(throws: CurlewError.self) {
      try s3.list(s3.client(["AWS_ENDPOINT_URL": "http://127.0.0.1:1"], tries: 2))
    }
    #expect(error?.exitCode == 75)
    let unsafe = #expect(throws: CurlewError.self) { try s3.client(["AWS_ENDPOINT_URL": "http://user@host/x"]) }
    #expect(unsafe?.exitCode == 64)
  }

  // MARK: - Addresses

  private func request(_ variables: [String: String], _ location: S3Location, list: Bool = false) throws -> HTTPRequest
  {
    let settings = try S3Settings(AWSEnvironment(variables))
    return S3Request(location: location, action: list ? .list : .read, query: list ? [("prefix", location.key)] : [])
      .signed(settings, Credentials(accessKey: "A", secretKey: "s"), region: settings.region, now: 0)
  }

  @Test func addresses() throws {
    let key = "a b/c=d/\u{e9}"
    let encoded = "a%20b/c%3Dd/%C3%A9"
    func url(_ variables: [String: String], _ bucket: String, list: Bool = false) throws -> String {
      try request(variables, S3Location(bucket: bucket, key: key), list: list).url
    }
    #expect(try url([:], "bills") == "https://bills.s3.us-east-1.amazonaws.com/\(encoded)")
    #expect(try url(["AWS_REGION": "cn-north-1"], "bills") == "https://bills.s3.cn-north-1.amazonaws.com.cn/\(encoded)")
    #expect(
      try url([:], "bills", list: true)
        == "https://bills.s3.us-east-1.amazonaws.com/?prefix=a%20b%2Fc%3Dd%2F%C3%A9")
    // A name with a dot has no certificate, and one with capitals is no host.
    #expect(try url([:], "my.bills") == "https://s3.us-east-1.amazonaws.com/my.bills/\(encoded)")
    #expect(try url([:], "My_Bills") == "https://s3.us-east-1.amazonaws.com/My_Bills/\(encoded)")
    #expect(try url(["AWS_ENDPOINT_URL": "http://h:1/"], "bills") == "http://h:1/bills/\(encoded)")
    #expect(
      try url(["AWS_ENDPOINT_URL": "http://h:1", "AWS_ENDPOINT_URL_S3": "https://s"], "bills")
        == "https://s/bills/\(encoded)")
    let folder = try TemporaryFolder()
    let config = try folder.write(
      "config", "[default]\ns3 =\n  addressing_style = virtual\nendpoint_url = http://h:1\n")
    #expect(try url(["AWS_CONFIG_FILE": config], "bills") == "http://bills.h:1/\(encoded)")
  }

  @Test func requesterPays() throws {
    let s3 = ScriptedS3([])
    _ = try s3.read(s3.client())
    _ = try s3.read(s3.client(["CURLEW_S3_REQUEST_PAYER": "requester"]))
    #expect(s3.requests.map { $0.headers["x-amz-request-payer"] } == [nil, "requester"])
    #expect(s3.requests[1].headers["authorization"]?.contains("x-amz-request-payer") == true)
    #expect(throws: CurlewError.self) { try s3.client(["CURLEW_S3_REQUEST_PAYER": "yes"]) }
  }

  // MARK: - Limits

  /// The server is not read faster than the reader reads: what is ahead fits in the pipe and in the sockets.
  @Test func readAheadIsBounded() throws {
    let s3 = ScriptedS3(bytes: [UInt8](repeating: 7, count: 64 << 20))
    let object = try S3Object(ScriptedS3.location, etag: nil, s3.client(silence: 1))
    sleep(1)
    var pages = [UInt8](repeating: 0, count: 1)
    #expect(Glibc.read(object.descriptor, &pages, 1) == 1)
    var waiting: Int32 = 0
    _ = ioctl(object.descriptor, UInt(FIONREAD), &waiting)
    #expect(waiting > 0 && waiting <= 1 << 20)
    // A reader that hangs up ends the thread, and that is no error of S3's.
    close(object.descriptor)
    try object.requireWhole()
  }

  @Test func partsOfAnObject() throws {
    let s3 = ScriptedS3([
      { $2.answer(206, ["etag": $0.etag, "content-range": "bytes 4-8/16"], "whole") },
      { $2.answer(200, ["etag": $0.etag], $0.bytes) },
    ])
    #expect(try s3.client().bytes(of: ScriptedS3.location, at: 4, count: 5) == Array("whole".utf8))
    #expect(s3.requests[0].headers["range"] == "bytes=4-8")
    #expect(throws: CurlewError.self) { try s3.client().bytes(of: ScriptedS3.location, at: 4, count: 5) }
  }

  @Test func emptyObject() throws {
    let s3 = ScriptedS3(bytes: [])
    #expect(try s3.read(s3.client()) == [])
  }
}
