import Testing

@testable import CurlewS3

/// Signatures that AWS has published: those of its test suite for Signature Version 4, and those of the examples in
/// "Authenticating Requests: Using the Authorization Header" of the S3 API Reference.
@Suite struct RequestSignatureTests {
  struct Case: Sendable {
    var name: String
    var method = "GET"
    var path = "/"
    var query: [(name: String, value: String)] = []
    var headers: [(name: String, value: String)] = []
    var body = ""
    var signature: String
  }

  private static let unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

  static let suite: [Case] = [
    Case(name: "get-vanilla", signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
    Case(
      name: "post-vanilla", method: "POST",
      signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    Case(
      name: "get-vanilla-query-order-key-case", query: [("Param2", "value2"), ("Param1", "value1")],
      signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
    Case(
      name: "get-vanilla-query-order-encoded", query: [("Param-3", "Value3"), ("Param", "Value2"), ("ሴ", "Value1")],
      signature: "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac"),
    Case(
      name: "get-vanilla-query-unreserved", query: [(unreserved, unreserved)],
      signature: "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"),
    Case(
      name: "get-vanilla-empty-query-key", query: [("Param1", "value1")],
      signature: "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"),
    Case(
      name: "get-utf8", path: "/" + PercentEncoding.encoded("ሴ", keepsSlash: true),
      signature: "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
    Case(
      name: "get-header-value-trim", headers: [("My-Header1", " value1"), ("My-Header2", " \"a   b   c\"")],
      signature: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
    Case(
      name: "post-x-www-form-urlencoded", method: "POST",
      headers: [("Content-Type", "application/x-www-form-urlencoded")], body: "Param1=value1",
      signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
    Case(
      name: "get-vanilla-with-session-token",
      headers: [("X-Amz-Security-Token", "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267")],
      signature: "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"),
  ]

  @Test(arguments: suite) func suiteOfAWS(wanted: Case) {
    let signature = RequestSignature(
      credentials: Credentials(accessKey: "AKIDEXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
      region: "us-east-1", service: "service", time: "20150830T123600Z")
    let request = RequestSignature.Request(
      method: wanted.method, path: wanted.path, query: wanted.query,
      headers: wanted.headers + [("X-Amz-Date", "20150830T123600Z"), ("Host", "example.amazonaws.com")],
      bodyDigest: Digest.hexadecimal(Digest.sha256(Array(wanted.body.utf8))))
    let names = (wanted.headers.map { $0.name.lowercased() } + ["host", "x-amz-date"]).sorted().joined(separator: ";")
    #expect(
      signature.authorization(request)
        == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=\(names), Signature=\(wanted.signature)"
    )
  }

  static let examples: [Case] = [
    Case(
      name: "GET Object", path: "/test.txt", headers: [("Range", "bytes=0-9")],
      signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
    Case(
      name: "GET Bucket Lifecycle", query: [("lifecycle", "")],
      signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
    Case(
      name: "List Objects", query: [("prefix", "J"), ("max-keys", "2")],
      signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
  ]

  @Test(arguments: examples) func examplesOfS3(wanted: Case) {
    let signature = RequestSignature(
      credentials: Credentials(
        accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
      region: "us-east-1", service: "s3", time: "20130524T000000Z")
    let request = RequestSignature.Request(
      method: wanted.method, path: wanted.path, query: wanted.query,
      headers: wanted.headers + [
        ("Host", "examplebucket.s3.amazonaws.com"), ("x-amz-date", "20130524T000000Z"),
        ("x-amz-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ], bodyDigest: RequestSignature.emptyBodyDigest)
    #expect(signature.authorization(request).hasSuffix("Signature=\(wanted.signature)"))
  }

  @Test func timesAreThoseOfAWS() {
    #expect(RequestSignature.time(1_440_938_160) == "20150830T123600Z")
    #expect(Credentials.seconds(ofTime: "2015-08-30T12:36:00Z") == 1_440_938_160)
    #expect(Credentials.seconds(ofTime: "2015-08-30T12:36:00+00:00") == 1_440_938_160)
    #expect(HTTPDate.seconds(of: "Sun, 30 Aug 2015 12:36:00 GMT") == 1_440_938_160)
    #expect(HTTPDate.seconds(of: "Tue, 1 Dec 2026 03:07:08 GMT") == 1_796_094_428)
    #expect(HTTPDate.seconds(of: "yesterday") == nil)
  }
}
