import Glibc

/// Recognizes discount maps with one key, whose value is the total discount. AWS writes nearly all maps so.
///
/// `discount_total_discount` has the value already, so the line keeps the key and the fact keeps nothing. A form is
/// the text of the cell before and after the value. It is learnt from the first map that has it.
struct DiscountForms: ~Copyable {
  private var forms: [Form] = []
  private var last = 0

  private struct Form {
    var before: [UInt8]
    var after: [UInt8]
    var kind: [UInt8]
  }

  /// The most forms that are kept. A payer has a handful.
  private static let limit = 256

  /// The number of the cell's form, from 1; nil if no known form fits.
  ///
  /// - Parameters:
  ///   - cell: the raw cell of the map.
  ///   - total: the raw cell of the total discount.
  @inline(__always)
  mutating func find(_ cell: UnsafeBufferPointer<UInt8>, _ total: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard !total.isEmpty else { return nil }
    if last < forms.count, fits(forms[last], cell, total) { return UInt32(last + 1) }
    guard let index = forms.firstIndex(where: { fits($0, cell, total) }) else { return nil }
    last = index
    return UInt32(index + 1)
  }

  private func fits(_ form: Form, _ cell: UnsafeBufferPointer<UInt8>, _ total: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = cell.baseAddress, let value = total.baseAddress,
      cell.count == form.before.count + total.count + form.after.count
    else { return false }
    return memcmp(start, form.before, form.before.count) == 0
      && memcmp(start + form.before.count, value, total.count) == 0
      && memcmp(start + form.before.count + total.count, form.after, form.after.count) == 0
  }

  /// Learns the form of a cell that is a map with one key and the value `total`, a number.
  mutating func learn(
    _ cell: UnsafeBufferPointer<UInt8>, kind: UnsafeBufferPointer<UInt8>, total: UnsafeBufferPointer<UInt8>
  ) -> UInt32? {
    guard forms.count < Self.limit, total.count > 0, cell.count >= total.count else { return nil }
    // The value ends the map, so the last place where its text occurs is the value.
    var at = cell.count - total.count
    while at >= 0, memcmp(cell.baseAddress! + at, total.baseAddress!, total.count) != 0 { at -= 1 }
    guard at >= 0 else { return nil }
    forms.append(Form(before: Array(cell[..<at]), after: Array(cell[(at + total.count)...]), kind: Array(kind)))
    last = forms.count - 1
    return UInt32(forms.count)
  }

  /// The key of the maps of a form.
  func kind(_ form: UInt32) -> [UInt8] { forms[Int(form) - 1].kind }
}
