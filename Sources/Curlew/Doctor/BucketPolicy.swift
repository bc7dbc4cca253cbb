import CurlewText

/// The least rights with which Curlew, or what copies for it, reads exports from a bucket.
public struct BucketPolicy {
  private let bucket: String
  private let prefix: String

  /// - Parameter text: `bucket`, `bucket/prefix` or `s3://bucket/prefix`.
  /// - Throws: `.usage` for what is no bucket's name.
  public init(_ text: String) throws {
    let path = text.hasPrefix("s3://") ? text.dropFirst("s3://".count) : text[...]
    let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
    bucket = parts.first ?? ""
    prefix = parts.count > 1 ? parts[1].split(separator: "/").joined(separator: "/") : ""
    guard bucket.wholeMatch(of: /[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/) != nil else {
      throw CurlewError(.usage("'\(text)' does not begin with the name of a bucket"))
    }
  }

  /// The policy, as IAM takes it.
  public var json: String {
    let objects = prefix.isEmpty ? "*" : "\(prefix)/*"
    let condition =
      prefix.isEmpty
      ? ""
      : ",\n      \"Condition\": { \"StringLike\": { \"s3:prefix\": [\(JSONText.string(prefix)), \(JSONText.string(objects))] } }"
    return """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow",
            "Action": "s3:ListBucket",
            "Resource": \(JSONText.string("arn:aws:s3:::\(bucket)"))\(condition)
          },
          {
            "Effect": "Allow",
            "Action": "s3:GetObject",
            "Resource": \(JSONText.string("arn:aws:s3:::\(bucket)/\(objects)"))
          }
        ]
      }
      """
  }
}
