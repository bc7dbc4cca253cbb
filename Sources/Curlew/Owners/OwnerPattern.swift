/// A text to compare a value with: `*` stands for any characters, `?` for one, everything else for itself. Capitals count,
/// as they do in AWS's tags and names.
public struct OwnerPattern: Sendable, Equatable {
  public let text: String
  private let characters: [Character]

  public init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  /// The whole value must fit.
  public func matches(_ value: String) -> Bool {
    let value = Array(value)
    var (at, next) = (0, 0)
    // Where to go on if what follows the last star does not fit: the star takes one character more then.
    var star: (pattern: Int, value: Int)?
    while at < value.count {
      if next < characters.count, characters[next] == "*" {
        star = (next, at)
        next += 1
      } else if next < characters.count, characters[next] == "?" || characters[next] == value[at] {
        next += 1
        at += 1
      } else if let last = star {
        star = (last.pattern, last.value + 1)
        next = last.pattern + 1
        at = last.value + 1
      } else {
        return false
      }
    }
    return characters[next...].allSatisfy { $0 == "*" }
  }
}
