import CurlewText
import Testing

@testable import CurlewS3
@testable import TestSupport

/// What S3 and AWS's files write, and what is read from it.
@Suite struct S3DocumentTests {
  @Test func elements() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- a list -->
      <List xmlns="http://s3.amazonaws.com/doc/2006-03-01/" odd="a>b/">
        <Key>a &amp; b &lt;c&gt; &#233; &#x1F600;</Key><Empty/><Empty2 /><Owner><ID>1</ID></Owner><!-- > --><Key>2</Key>
      </List>

      """
    let list = try #require(XMLElement(document: Array(text.utf8)))
    #expect(list.name == "List")
    #expect(list.children.map(\.name) == ["Key", "Empty", "Empty2", "Owner", "Key"])
    #expect(list["Key"] == "a & b <c> é 😀")
    #expect(list.descendant("Owner", "ID")?.text == "1")
    #expect(list.descendant("Owner", "None", "ID") == nil)
  }

  @Test(arguments: [
    "", "<a>", "<a></b>", "<a>&unknown;</a>", "<a>&#xFFFFFFFF;</a>", "<a/><b/>", "<a", "text", "<a>x</a> rest",
    "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<a><!DOCTYPE b></a>", "<a><![CDATA[x]]></a>", "<a b='>",
    "<html><br></html>",
    String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40),
  ])
  func strange(text: String) { #expect(XMLElement(document: Array(text.utf8)) == nil) }

  /// Every part of a document, from its start or cut at its end, is no document.
  @Test func cutShort() {
    let document = Array("<?xml version=\"1.0\"?><a><b c=\"d\">e&amp;</b></a>".utf8)
    for count in 0..<document.count { #expect(XMLElement(document: Array(document[..<count])) == nil) }
    #expect(XMLElement(document: document) != nil)
  }

  @Test func pageOfAList() throws {
    let text = """
      <ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>a+b/=</NextContinuationToken>
      <EncodingType>url</EncodingType>
      <Contents><Key>a%2Fb+c%3Dd%2B%C3%A9</Key><ETag>"0f"</ETag><Size>12</Size></Contents>
      <Contents><Key>%FF</Key><ETag>"1f"</ETag><Size>0</Size></Contents>
      <CommonPrefixes><Prefix>BILLING_PERIOD%3D2026-10/</Prefix></CommonPrefixes></ListBucketResult>
      """
    let page = try #require(S3Page(Array(text.utf8)))
    #expect(page.objects == [S3ListedObject(key: "a/b c=d+é", byteCount: 12, etag: "\"0f\"")])
    #expect(page.folders == ["BILLING_PERIOD=2026-10/"])
    #expect(page.unreadable == ["\u{fffd}"])
    #expect(page.next == "a+b/=")
  }

  /// None of these may pass for a list, which would then look whole.
  @Test(arguments: [
    "<Error><Code>SlowDown</Code></Error>", "<ListBucketResult></ListBucketResult>",
    "<ListBucketResult><IsTruncated>true</IsTruncated><EncodingType>url</EncodingType></ListBucketResult>",
    "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>",
    "<ListBucketResult><IsTruncated>false</IsTruncated><EncodingType>url</EncodingType><Contents><Key>a</Key><Size>x</Size><ETag>1</ETag></Contents></ListBucketResult>",
    "<ListBucketResult><IsTruncated>false</IsTruncated><EncodingType>url</EncodingType><Contents><Key>a%2</Key><Size>1</Size><ETag>1</ETag></Contents></ListBucketResult>",
  ])
  func noList(text: String) { #expect(S3Page(Array(text.utf8)) == nil) }

  @Test func percents() throws {
    let text = "exp orts/BILLING_PERIOD=2026-10/ä:+%&?#~-._"
    let encoded = PercentEncoding.encoded(text)
    #expect(encoded == "exp%20orts%2FBILLING_PERIOD%3D2026-10%2F%C3%A4%3A%2B%25%26%3F%23~-._")
    #expect(PercentEncoding.encoded("a/b c", keepsSlash: true) == "a/b%20c")
    #expect(PercentEncoding.decoded(encoded).map { String(decoding: $0, as: UTF8.self) } == text)
    #expect(PercentEncoding.decoded("a+b") == Array("a b".utf8))
    #expect(PercentEncoding.decoded("%zz") == nil)
  }

  @Test func locations() throws {
    #expect(try S3Location("s3://bucket/a/b=c d") == S3Location(bucket: "bucket", key: "a/b=c d"))
    #expect(try S3Location("s3://bucket").key == "")
    #expect(try S3Location("s3://bucket//x").key == "/x")
    #expect(try S3Location("s3://bucket/a").path == "s3://bucket/a")
    #expect(try S3Location("s3://bucket/").path == "s3://bucket")
    #expect(!S3Location.isOne("/s3://bucket"))
    for wrong in [
      "s3://", "s3:///a", "s3://a@b.example/c", "s3://b:80/c", "s3://b\u{fc}cket/a", "s3://bucket?x/a",
      "s3://bucket/" + String(repeating: "k", count: 1025),
    ] {
      let error = #expect(throws: CurlewError.self) { try S3Location(wrong) }
      #expect(error?.exitCode == 64)
    }
  }

  /// The check values of these checksums, of the text `123456789`, however it is cut.
  @Test func checksums() {
    let text = Array("123456789".utf8)
    let wanted: [(ReflectedCRC.Kind, UInt64, Int)] = [
      (.crc32, 0xCBF4_3926, 4), (.crc32C, 0xE306_9283, 4), (.crc64NVME, 0xAE8B_1486_0A79_9888, 8),
    ]
    for (kind, value, byteCount) in wanted {
      for cut in 0...text.count {
        let crc = ReflectedCRC(kind)
        text[..<cut].withUnsafeBytes { crc.add($0) }
        text[cut...].withUnsafeBytes { crc.add($0) }
        #expect(crc.value() == (0..<byteCount).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) })
      }
    }
  }

  private static func head(_ lines: String...) -> HTTPHead {
    var head = HTTPHead()
    for line in ["HTTP/1.1 200 OK"] + lines + [""] { head.take(line: line) }
    return head
  }

  /// As S3 writes them, of the text `123456789`.
  @Test(arguments: [
    "x-amz-checksum-crc32: y/Q5Jg==", "x-amz-checksum-crc32c: 4waSgw==", "x-amz-checksum-crc64nvme: rosUhgp5mIg=",
    "x-amz-checksum-sha1: 98O8HYCOBHMq32eZZczDTKeuNEE=",
    "x-amz-checksum-sha256: FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
  ])
  func checksumsOfObjects(line: String) throws {
    let right = try #require(ObjectChecksum(Self.head(line)))
    Array("123456789".utf8).withUnsafeBytes { right.add($0) }
    #expect(right.isRight())
    let wrong = try #require(ObjectChecksum(Self.head(line)))
    Array("123456780".utf8).withUnsafeBytes { wrong.add($0) }
    #expect(!wrong.isRight())
  }

  @Test func checksumsOfPartsAreNone() {
    #expect(ObjectChecksum(Self.head()) == nil)
    #expect(ObjectChecksum(Self.head("x-amz-checksum-crc32: y/Q5Jg==-2")) == nil)
    #expect(ObjectChecksum(Self.head("x-amz-checksum-crc32: y/Q5Jg==", "x-amz-checksum-type: COMPOSITE")) == nil)
  }

  @Test func profiles() throws {
    let folder = try TemporaryFolder()
    let config = try folder.write(
      "config",
      """
      # a comment
      [default]
      region = eu-central-1
      [profile bills] ; another
      role_arn=arn:aws:iam::1:role/a=b
      source_profile = default # why
      external_id = a#b
      s3 =
        addressing_style = path
        max_queue_size = 1
      output = json
      [services local]
      s3 =
        endpoint_url = http://127.0.0.1:9000
      [sso-session x]
      sso_region = us-east-1

      """)
    let keys = try folder.write(
      "credentials",
      "[default]\r\naws_access_key_id = A\r\naws_secret_access_key = s/=\r\n[bills]\nregion = us-west-2\n")
    var profiles = AWSProfiles()
    try profiles.read(config, isConfig: true)
    try profiles.read(keys, isConfig: false)
    try profiles.read("/nowhere/config", isConfig: true)
    let bills = try #require(profiles["bills"])
    #expect(bills["role_arn"] == "arn:aws:iam::1:role/a=b")
    #expect(bills["source_profile"] == "default")
    #expect(bills["external_id"] == "a#b")
    #expect(bills["region"] == "us-west-2")
    #expect(bills["output"] == "json")
    #expect(bills.nested["s3"]?["addressing_style"] == "path")
    #expect(profiles["default"]?["aws_secret_access_key"] == "s/=")
    #expect(profiles.services("local")?.nested["s3"]?["endpoint_url"] == "http://127.0.0.1:9000")
    #expect(profiles["x"] == nil)
    let wrong = try folder.write("wrong", "[default]\naws_secret_access_key SECRET\n")
    let error = #expect(throws: CurlewError.self) { try profiles.read(wrong, isConfig: true) }
    #expect(error?.description.contains("line 2") == true)
    #expect(error?.description.contains("SECRET") == false)
  }
}
