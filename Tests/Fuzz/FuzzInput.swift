/// The parts of a fuzzer's input: which check, how to cut, and the text.
///
/// ```
/// [ check | alphabet | seed | text ............ ]
/// ```
struct FuzzInput {
  let check: UInt8
  /// For random choices other than text, such as where to cut.
  var random: TestRandom
  private let alphabet: UInt8
  private let bytes: ArraySlice<UInt8>

  /// nil if the input is too short.
  init?(_ input: UnsafeBufferPointer<UInt8>) {
    guard input.count > 3 else { return nil }
    check = input[0]
    alphabet = input[1]
    random = TestRandom(seed: UInt64(input[2]))
    bytes = Array(input)[3...]
  }

  /// The bytes unchanged, or as words of the grammar under test, so that random input gets far into it.
  func text(words: [String]) -> [UInt8] { text(words: words.map { Array($0.utf8) }) }

  func text(words: [[UInt8]]) -> [UInt8] {
    if alphabet % 4 == 0 { return Array(bytes) }
    let wordBytes: ClosedRange<UInt8> = alphabet % 4 == 1 ? 0...127 : 0...255
    return bytes.flatMap { wordBytes.contains($0) ? words[Int($0) % words.count] : [$0] }
  }
}

/// Ends the run. libFuzzer keeps the input that led here.
func requireFuzz(_ isRight: Bool, _ words: @autoclosure () -> String) {
  if !isRight { fatalError(words()) }
}

extension [UInt8] {
  /// A copy without any room after it, so that the address sanitizer sees reads beyond the end.
  func withExactCopy<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
    defer { copy.deallocate() }
    _ = copy.initialize(from: self)
    return body(UnsafeBufferPointer(copy))
  }

  var isUTF8: Bool { String(validating: self, as: UTF8.self) != nil }
}
