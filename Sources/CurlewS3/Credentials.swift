import CurlewText
import Glibc

/// What a request to AWS is signed with. Nothing may print it: its description shows the access key's last letters.
struct Credentials: Sendable, Equatable {
  var accessKey: String
  var secretKey: String
  /// For credentials that end.
  var sessionToken: String?
  /// Seconds since 1970; nil if they do not end.
  var expiry: Int?

  /// When they should be renewed: early, because a request is signed before it arrives, and a long GET must not end
  /// with its credentials.
  func isDue(at now: Int) -> Bool { expiry.map { $0 - now < 300 } ?? false }

  static let secondsFrom1970To2000 = 946_684_800

  static var now: Int { Int(Glibc.time(nil)) }

  /// A time as AWS writes it, `2026-12-01T03:00:00Z`. The CLI writes `+00:00` for `Z`.
  ///
  /// - Returns: seconds since 1970. A time that cannot be read counts as soon, so that the credentials are renewed.
  static func seconds(ofTime text: String) -> Int {
    let zulu = text.hasSuffix("+00:00") ? text.dropLast(6) + "Z" : text[...]
    let microseconds = Array(zulu.utf8).withUnsafeBufferPointer { Timestamps.parse($0) }
    guard let microseconds else { return now + 600 }
    return Int(microseconds / Timestamps.microsecondsPerSecond) + secondsFrom1970To2000
  }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible {
  var description: String { "credentials …\(accessKey.suffix(4))" }
  var debugDescription: String { description }
}

/// One of the places where AWS's programs look for credentials.
protocol CredentialSource: Sendable {
  /// For messages.
  var name: String { get }

  /// - Returns: nil if nothing here names this source.
  /// - Throws: why a source that is named gives none. The ones after it are then not asked, as AWS's programs do it.
  func credentials() throws(CurlewError) -> Credentials?
}
