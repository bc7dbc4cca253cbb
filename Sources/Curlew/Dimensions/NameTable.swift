/// Few strings, numbered in the order of their coming; shared by the chains of a load.
///
/// Unchecked, because the compiler cannot see that all that changes is touched under the monitor alone.
final class NameTable: @unchecked Sendable {
  private let lock = Monitor()
  private var numbers: [String: UInt32] = [:]
  private var names: [String] = []

  func number(of name: String) -> UInt32 {
    lock.withLock {
      if let number = numbers[name] { return number }
      let number = UInt32(names.count)
      numbers[name] = number
      names.append(name)
      return number
    }
  }

  func name(_ number: UInt32) -> String { lock.withLock { names[Int(number)] } }

  /// All names, in the order of their numbers.
  var all: [String] { lock.withLock { names } }
}
