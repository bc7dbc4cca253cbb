/// A slab on its way from the pool to the reader and on to the decoder.
///
/// Unchecked, because the compiler cannot follow the hand-over: only the last receiver uses the slab, or takes it
/// out.
final class TextSlab: @unchecked Sendable {
  private var slab: Slab?

  init(_ slab: consuming Slab) { self.slab = consume slab }

  /// Lets `body` write into the slab. If `body` throws, the slab is gone.
  func fill<Result, Failure: Error>(_ body: (inout Slab) throws(Failure) -> Result) throws(Failure) -> Result {
    var slab = take()
    let result = try body(&slab)
    self.slab = consume slab
    return result
  }

  /// Takes the slab out. May be called once only.
  func take() -> Slab {
    guard let slab = slab.take() else { preconditionFailure("a slab is taken once") }
    return slab
  }
}
