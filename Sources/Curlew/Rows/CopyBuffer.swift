/// A growing buffer of bytes in the form that PostgreSQL's `COPY ... WITH (FORMAT binary)` reads.
///
/// Every field method writes the field's length and its value, in network byte order. `beginRow` makes room for all
/// fields of fixed size in the row at once, so that writing one needs no check. A field of any length makes room for
/// itself and leaves that room as it was. A row has exactly as many fields as were announced.
///
/// Unchecked, because the buffer owns plain memory: it cannot be copied, so only one holder can use it.
struct CopyBuffer: ~Copyable, @unchecked Sendable {
  private(set) var base: UnsafeMutableRawPointer
  private(set) var byteCount = 0
  private(set) var capacity: Int
  /// Room for the fields of fixed size in the current row, whatever is written between them.
  private var rowReserve = 24
  private var compositeStart = 0

  /// The longest field of fixed size is a `numeric` of 19 digits: length 4, head 8, six groups of digits 12.
  static let fixedFieldByteCount = 24

  init(capacity: Int = 1 << 16) {
    self.capacity = max(capacity, 64)
    base = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { base.deallocate() }

  var isEmpty: Bool { byteCount == 0 }

  /// The bytes written so far; valid until the next write.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: byteCount) }

  mutating func removeAll(keepingCapacity: Bool = true) {
    byteCount = 0
    rowReserve = Self.fixedFieldByteCount
    guard !keepingCapacity, capacity > 1 << 16 else { return }
    base.deallocate()
    capacity = 1 << 16
    base = .allocate(byteCount: capacity, alignment: 16)
  }

  /// Makes room for `additionalByteCount` more bytes.
  @inline(__always)
  mutating func ensure(_ additionalByteCount: Int) {
    if capacity - byteCount < additionalByteCount { grow(additionalByteCount) }
  }

  @inline(never)
  private mutating func grow(_ additionalByteCount: Int) {
    let newCapacity = max(capacity * 2, byteCount + additionalByteCount)
    let newBase = UnsafeMutableRawPointer.allocate(byteCount: newCapacity, alignment: 16)
    newBase.copyMemory(from: base, byteCount: byteCount)
    base.deallocate()
    base = newBase
    capacity = newCapacity
  }

  // MARK: The stream

  /// Writes the signature, no flags, and no header extension.
  mutating func header() {
    ensure(19 + rowReserve)
    let signature: StaticString = "PGCOPY\n"
    base.advanced(by: byteCount).copyMemory(from: signature.utf8Start, byteCount: 7)
    byteCount += 7
    store(UInt32(0xFF0D_0A00))
    store(UInt32(0))
    store(UInt32(0))
  }

  mutating func trailer() {
    ensure(2 + rowReserve)
    store(Int16(-1))
  }

  /// Begins a row and makes room for `fieldCount` fields of fixed size.
  @inline(__always)
  mutating func beginRow(fieldCount: Int16) {
    rowReserve = Int(fieldCount) * Self.fixedFieldByteCount
    ensure(2 + rowReserve)
    store(fieldCount)
  }

  /// Makes room for fields of fixed size outside a row, as `beginRow` does within one.
  @inline(__always)
  mutating func reserve(fieldCount: Int) {
    rowReserve = fieldCount * Self.fixedFieldByteCount
    ensure(rowReserve)
  }

  // MARK: Fields of fixed size, in the room that `beginRow` made

  @inline(__always)
  mutating func null() { store(Int32(-1)) }

  @inline(__always)
  mutating func int32(_ value: Int32) {
    // Writes length and value with one store, because most fields of a row are keys.
    store(4 << 32 | UInt64(UInt32(bitPattern: value)))
  }

  @inline(__always)
  mutating func int64(_ value: Int64) {
    store(Int32(8))
    store(value)
  }

  @inline(__always)
  mutating func timestamp(microsecondsSince2000: Int64) { int64(microsecondsSince2000) }

  @inline(__always)
  mutating func date(daysSince2000: Int32) { int32(daysSince2000) }

  @inline(__always)
  mutating func uuid(_ high: UInt64, _ low: UInt64) {
    store(Int32(16))
    store(high)
    store(low)
  }

  // MARK: Fields of any length

  /// Writes a `numeric`: head (group count, weight, sign, digits after the point) and groups of four digits.
  @inline(__always)
  mutating func numeric(_ number: borrowing DecimalText) {
    let groupCount = number.groupCount
    let valueByteCount = 8 + 2 * groupCount
    ensure(4 + valueByteCount + rowReserve)
    store(Int32(truncatingIfNeeded: valueByteCount))
    let sign = number.isNegative ? 0x4000 : 0
    store(
      UInt64(
        truncatingIfNeeded: groupCount << 48 | (number.weight & 0xFFFF) << 32 | sign << 16 | number.fractionDigitCount))
    let groups = number.groups
    for index in 0..<groupCount { store(groups[index]) }
  }

  @inline(__always)
  mutating func bytes(_ value: UnsafeRawBufferPointer) {
    ensure(4 + value.count + rowReserve)
    store(Int32(truncatingIfNeeded: value.count))
    copy(value)
  }

  @inline(__always)
  mutating func bytes(_ value: UnsafeBufferPointer<UInt8>) { bytes(UnsafeRawBufferPointer(value)) }

  @inline(__always)
  mutating func text(_ value: UnsafeBufferPointer<UInt8>) { bytes(UnsafeRawBufferPointer(value)) }

  mutating func text(_ value: String) {
    var value = value
    value.withUTF8 { text($0) }
  }

  mutating func text(_ value: String?) {
    if let value { text(value) } else { null() }
  }

  /// Writes an `hstore` of pairs with unique keys: a count, then key and value (or NULL) of each pair.
  mutating func hstore(_ pairs: [MapPair]) { pairs.withUnsafeBufferPointer { hstore($0) } }

  mutating func hstore(_ pairs: UnsafeBufferPointer<MapPair>) {
    var valueByteCount = 4
    for pair in pairs { valueByteCount += 8 + pair.key.count + (pair.value?.count ?? 0) }
    ensure(4 + valueByteCount + rowReserve)
    store(Int32(truncatingIfNeeded: valueByteCount))
    store(Int32(truncatingIfNeeded: pairs.count))
    for pair in pairs {
      store(Int32(truncatingIfNeeded: pair.key.count))
      copy(UnsafeRawBufferPointer(pair.key))
      if let value = pair.value {
        store(Int32(truncatingIfNeeded: value.count))
        copy(UnsafeRawBufferPointer(value))
      } else {
        store(Int32(-1))
      }
    }
  }

  /// Writes a number of `AmountUnits` units as `numeric`, without needless digits.
  mutating func numeric(units: Int128) {
    var groups: (UInt64, UInt64, UInt64) = (0, 0, 0)  // room for ten groups of 16 bits, least significant first
    var groupCount = 0
    var lowWeight = -AmountUnits.digitCount / 4
    withUnsafeMutableBytes(of: &groups) { groups in
      var rest = units.magnitude
      while rest != 0 {
        let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10000)
        rest = quotient
        if groupCount == 0, remainder == 0 {
          lowWeight += 1
          continue
        }
        groups.storeBytes(of: UInt16(remainder), toByteOffset: groupCount * 2, as: UInt16.self)
        groupCount += 1
      }
      let last = groupCount == 0 ? 0 : groups.load(as: UInt16.self)
      let spareDigitCount = last % 10 != 0 ? 0 : last % 100 != 0 ? 1 : last % 1000 != 0 ? 2 : 3
      let scale = groupCount == 0 || lowWeight >= 0 ? 0 : -4 * lowWeight - spareDigitCount
      ensure(32 + rowReserve)
      store(Int32(truncatingIfNeeded: 8 + 2 * groupCount))
      store(UInt16(truncatingIfNeeded: groupCount))
      store(Int16(truncatingIfNeeded: groupCount == 0 ? 0 : lowWeight + groupCount - 1))
      store(UInt16(units < 0 ? 0x4000 : 0))
      store(UInt16(truncatingIfNeeded: scale))
      for index in (0..<groupCount).reversed() {
        store(groups.load(fromByteOffset: index * 2, as: UInt16.self))
      }
    }
  }

  // MARK: A composite

  /// Begins a field of a composite type: the number of members, each of which starts with the OID of its type. The
  /// caller must call `endComposite` after the members.
  mutating func composite(memberCount: Int) {
    reserve(fieldCount: memberCount * 2)
    compositeStart = byteCount
    store(Int32(0))
    store(Int32(truncatingIfNeeded: memberCount))
  }

  mutating func nullMember(type: Int32) {
    store(type)
    null()
  }

  mutating func member(_ number: borrowing DecimalText, type: Int32) {
    store(type)
    numeric(number)
  }

  /// Writes the length of the composite, now that it is known.
  mutating func endComposite() {
    let length = Int32(truncatingIfNeeded: byteCount - compositeStart - 4)
    (base + compositeStart).storeBytes(of: length.bigEndian, as: Int32.self)
  }

  // MARK: Fields of any length, continued

  /// Appends encoded fields, with their lengths.
  @inline(__always)
  mutating func append(_ encoded: UnsafeRawBufferPointer) {
    ensure(encoded.count + rowReserve)
    copy(encoded)
  }

  /// Lets `body` write a field of at most `maxByteCount` bytes in place. `body` returns how many it wrote.
  /// - Returns: false if `body` returned nil; nothing is written then.
  @inline(__always)
  mutating func field(maxByteCount: Int, _ body: (UnsafeMutableRawPointer) -> Int?) -> Bool {
    ensure(4 + maxByteCount + rowReserve)
    guard let count = body(base + byteCount + 4) else { return false }
    assert(count <= maxByteCount)
    store(Int32(truncatingIfNeeded: count))
    byteCount += count
    return true
  }

  // MARK: Stores without a check

  @inline(__always)
  private mutating func store<T: FixedWidthInteger>(_ value: T) {
    assert(byteCount + MemoryLayout<T>.size <= capacity, "more fields than the row announced")
    (base + byteCount).storeBytes(of: value.bigEndian, as: T.self)
    byteCount += MemoryLayout<T>.size
  }

  @inline(__always)
  private mutating func copy(_ value: UnsafeRawBufferPointer) {
    guard let start = value.baseAddress else { return }
    (base + byteCount).copyMemory(from: start, byteCount: value.count)
    byteCount += value.count
  }
}
