/// libFuzzer calls this with one input after another. See `scripts/fuzz`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard let input = FuzzInput(UnsafeBufferPointer(start: bytes, count: count)) else { return 0 }
  switch input.check % 4 {
  case 0: ScanFuzz.check(input)
  case 1: DecoderFuzz.check(input)
  case 2: NumberFuzz.check(input)
  default: MapFuzz.check(input)
  }
  return 0
}
