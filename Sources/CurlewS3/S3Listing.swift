import CurlewText

/// An object as a list shows it.
package struct S3ListedObject: Sendable, Equatable {
  package var key: String
  package var byteCount: Int
  /// Changes whenever the object is written again.
  package var etag: String
}

/// A page of a list (ListObjectsV2).
package struct S3Page: Sendable, Equatable {
  package var objects: [S3ListedObject] = []
  /// Starts of keys up to the next slash, with the slash: what a person calls folders.
  package var folders: [String] = []
  /// Keys and starts of keys that are not UTF-8, in a readable form. They cannot be paths.
  package var unreadable: [String] = []
  var next: String?

  package init() {}

  /// - Returns: nil if the document is no page of a list.
  init?(_ document: [UInt8]) {
    guard let list = XMLElement(document: document), list.name == "ListBucketResult",
      let isTruncated = list["IsTruncated"], list["EncodingType"] == "url"
    else { return nil }
    for entry in list.children {
      switch entry.name {
      case "Contents":
        guard let encoded = entry["Key"], let bytes = PercentEncoding.decoded(encoded), let etag = entry["ETag"],
          let byteCount = entry["Size"].flatMap({ Int($0) }), byteCount >= 0
        else { return nil }
        if let key = String(validating: bytes, as: UTF8.self) {
          objects.append(S3ListedObject(key: key, byteCount: byteCount, etag: etag))
        } else {
          unreadable.append(String(decoding: bytes, as: UTF8.self))
        }
      case "CommonPrefixes":
        guard let bytes = entry["Prefix"].flatMap(PercentEncoding.decoded) else { return nil }
        if let folder = String(validating: bytes, as: UTF8.self) {
          folders.append(folder)
        } else {
          unreadable.append(String(decoding: bytes, as: UTF8.self))
        }
      default: break
      }
    }
    if isTruncated == "true" {
      // Without it the list could not go on, and would look whole.
      guard let token = list["NextContinuationToken"], !token.isEmpty else { return nil }
      next = token
    }
  }
}

extension S3Client {
  /// Gives all pages of the keys that begin as the location's key does. Those with a further slash are joined to
  /// folders.
  package func list(_ location: S3Location, _ body: (S3Page) throws -> Void) throws {
    var token: String?
    repeat {
      let page = try page(location, [("delimiter", "/"), ("max-keys", "1000")], token)
      try body(page)
      token = page.next
    } while token != nil
  }

  /// The first of the keys that begin as the location's key does, if there is any.
  package func firstPage(_ location: S3Location) throws(CurlewError) -> S3Page {
    try page(location, [("max-keys", "1")], nil)
  }

  private func page(
    _ location: S3Location, _ options: [(name: String, value: String)], _ token: String?
  ) throws(CurlewError) -> S3Page {
    // Keys may have characters that XML has not.
    var query = options + [("encoding-type", "url"), ("list-type", "2"), ("prefix", location.key)]
    if let token { query.append(("continuation-token", token)) }
    // A page that cannot be read may have been damaged on its way. After some of them it is no S3 that answers.
    for _ in 0..<3 {
      var document: [UInt8] = []
      _ = try send(
        {
          document = []
          return S3Request(location: location, action: .list, query: query)
        },
        take: { _, bytes in
          document += bytes
          return document.count <= Self.longestPage ? .more : .enough
        })
      if document.count <= Self.longestPage, let page = S3Page(document) { return page }
    }
    throw CurlewError(
      .inputOutput("what answers gives no list of S3's; see the endpoint and the proxies"),
      at: .init(file: location.path))
  }

  /// A thousand keys of 1024 bytes, each of them encoded, and what goes with them.
  private static var longestPage: Int { 8 << 20 }
}
