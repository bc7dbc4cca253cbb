/// Where a service of AWS answers in a region.
enum AWSEndpoint {
  /// The end of all host names of a partition.
  static func domain(_ region: String) -> String {
    if region.hasPrefix("cn-") { return "amazonaws.com.cn" }
    if region.hasPrefix("eusc-") { return "amazonaws.eu" }
    return "amazonaws.com"
  }

  /// Scheme and host, without a slash at the end.
  static func url(_ service: String, region: String) -> String { "https://\(service).\(region).\(domain(region))" }

  /// A region stands in a host's name, so it must not lead anywhere else.
  static func isRegion(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 32
      && text.utf8.allSatisfy {
        ($0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z"))
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}
