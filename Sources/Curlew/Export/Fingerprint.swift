/// FNV-1a with 128 bits (Fowler, Noll, Vo). The ledger keeps fingerprints, so the function must never change.
enum Fingerprint {
  /// As 32 hexadecimal digits.
  static func text(of text: String) -> String {
    let digits = String(hash(of: Array(text.utf8)), radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  static func hash(of bytes: [UInt8]) -> UInt128 {
    var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    for byte in bytes { hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B }
    return hash
  }
}
