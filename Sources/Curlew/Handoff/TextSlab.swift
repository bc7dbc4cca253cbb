/// A slab on its way from the pool to the reader, and from it to the decoder.
///
/// Unchecked, because the memory is handed over by hand: whoever holds it last was given it, or takes the slab out.
final class TextSlab: @unchecked Sendable {
  private var slab: Slab?

  init(_ slab: consuming Slab) { self.slab = consume slab }

  /// Lets `body` write into the slab; if it throws, the slab is gone.
  func fill<Result, Failure: Error>(_ body: (inout Slab) throws(Failure) -> Result) throws(Failure) -> Result {
    var slab = take()
    let result = try body(&slab)
    self.slab = consume slab
    return result
  }

  /// Takes the slab out; once.
  func take() -> Slab {
    guard let slab = slab.take() else { preconditionFailure("a slab is taken once") }
    return slab
  }
}
