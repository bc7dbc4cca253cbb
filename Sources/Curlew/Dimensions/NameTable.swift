/// A small set of strings, numbered in the order they came. The chains of a load share it.
///
/// Unchecked, because the compiler cannot see that all mutable state is used under the monitor only.
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
