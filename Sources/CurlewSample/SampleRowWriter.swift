/// Writes rows as bytes: copies the constant text of a line, and puts the row's own values between its pieces.
struct SampleRowWriter: ~Copyable {
  private let sample: Sample
  private let buffer: UnsafeMutablePointer<UInt8>
  private var end: UnsafeMutablePointer<UInt8>
  private let digits: UnsafeMutablePointer<UInt8>
  private var times = SampleTimes()
  private var hour = 0
  /// Which generation of lines the hour has, if lines do not recur for ever.
  private var generation: UInt64 = 0
  private var areTagsActive = false

  private(set) var rowCount = 0
  private(set) var bedrockRowCount = 0
  /// The sum of `line_item_unblended_cost`, in units of 10^-24.
  private(set) var unblendedCost: Int128 = 0
  private(set) var sawPrincipal: [Bool]

  static let capacity = 256 * 1024
  static let costScale = 24
  /// Far longer than any line of this folder's tables.
  private static let longestRow = 16 * 1024

  init(_ sample: Sample) {
    self.sample = sample
    buffer = .allocate(capacity: Self.capacity)
    end = buffer
    digits = .allocate(capacity: 32)
    sawPrincipal = Array(repeating: false, count: sample.cast.principals.count)
  }

  deinit {
    buffer.deallocate()
    digits.deallocate()
  }

  /// The bytes written since `clear`.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: buffer, count: end - buffer) }
  var isFull: Bool { end - buffer > Self.capacity - Self.longestRow }

  mutating func clear() { end = buffer }

  mutating func begin(hour: Int) {
    let place = sample.plan.hours[hour]
    self.hour = hour
    generation = sample.options.hoursPerLine.map { UInt64(hour / $0) } ?? 0
    times = SampleTimes(
      sample.options.periods[place.period], hour: place.hour,
      isInvoiced: place.period < sample.options.periods.count - 1)
    areTagsActive = hour >= Sample.hoursBeforeTagActivation
  }

  mutating func header() { write(SampleColumns.names.joined(separator: ",") + "\n") }

  mutating func write(_ row: SampleHourRows.Row) {
    let line = sample.lines.lines[Int(row.line)]
    var owner = UInt64(UInt32(bitPattern: row.resource))
    if row.principal >= 0 {
      owner = sample.cast.principals[Int(row.principal)].hash
      sawPrincipal[Int(row.principal)] = true
    }
    let lineHash = SeededGenerator.hash(line.hash ^ owner, UInt64(row.round) | generation << 32)
    // All lines of a resource get the same part of an hour, so that a plan's negation removes exactly what the plan
    // covered.
    let usageHash = line.usage == .hours ? SeededGenerator.hash(owner, UInt64(row.round)) : lineHash
    let rowHash = SeededGenerator.hash(usageHash ^ sample.options.seed, UInt64(hour))
    let usage = line.usage.mantissa(line: lineHash, row: rowHash)
    let usageScale = line.usage.scale + Int(line.unitScale)

    var index = Int(line.firstPart)
    while true {
      let part = sample.lines.parts[index]
      copy(sample.lines.text, part.text)
      switch part.hole {
      case .end:
        count(line, usage: usage, scale: usageScale)
        return
      case .amount: writeAmount(usage * part.mantissa, scale: usageScale + Int(part.scale))
      case .lineIdentifier: writeIdentifier(lineHash)
      case .principal: writePrincipal(row.principal)
      case .tags: writeTags(row)
      case .resourceTags: copy(sample.cast.tags.text, sample.cast.tags.resourceTags[application(row)])
      case .resourceHex: writeHex(resourceHash(row.resource, row.round), digitCount: Int(part.mantissa))
      case .parentHex: writeHex(resourceHash(parent(row.resource), 0), digitCount: Int(part.mantissa))
      case .bedrockResource:
        copy(sample.lines.text, row.round == 0 ? line.modelText : line.profileText)
        if row.round > 0 { writeHex(SeededGenerator.hash(line.hash, UInt64(row.round)), digitCount: 12) }
      case .interval, .startTime, .endTime, .periodStart, .periodEnd, .monthInterval, .invoice:
        copy(times.text, times[part.hole])
      }
      index += 1
    }
  }

  private mutating func count(_ line: SampleLine, usage: Int64, scale: Int) {
    rowCount += 1
    if line.isBedrock { bedrockRowCount += 1 }
    guard line.costMantissa != 0 else { return }
    unblendedCost +=
      Int128(usage) * Int128(line.costMantissa) * Self.power(Self.costScale - scale - Int(line.costScale))
  }

  private static func power(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  @inline(__always)
  private mutating func copy(_ text: [UInt8], _ range: Range<Int32>) {
    text.withUnsafeBufferPointer {
      end.update(from: $0.baseAddress! + Int(range.lowerBound), count: range.count)
    }
    end += range.count
  }

  @inline(__always)
  private mutating func write(_ byte: UInt8) {
    end.pointee = byte
    end += 1
  }

  private mutating func write(_ text: String) {
    for byte in text.utf8 { write(byte) }
  }

  private mutating func writePrincipal(_ principal: Int32) {
    let range = sample.cast.principals[Int(principal)].text
    copy(sample.cast.principalText, Int32(range.lowerBound)..<Int32(range.upperBound))
  }

  private mutating func writeTags(_ row: SampleHourRows.Row) {
    let tags = sample.cast.tags
    if row.principal >= 0 {
      let cell = Int(sample.cast.principals[Int(row.principal)].tagCell)
      copy(tags.text, tags.principal[cell + (areTagsActive ? 1 : 0)])
    } else {
      copy(tags.text, tags.resource[application(row)])
    }
  }

  /// A stack belongs to one application, but some of its parts to another.
  private func application(_ row: SampleHourRows.Row) -> Int {
    let number = Int(row.resource)
    let hash = SeededGenerator.hash(sample.options.seed ^ 0x61, UInt64(number / 5))
    return sample.account(ofResource: number) * SampleTagCells.applicationCount
      + Int(hash >> 33) % SampleTagCells.applicationCount
  }

  private func resourceHash(_ number: Int32, _ round: Int32) -> UInt64 {
    SeededGenerator.hash(
      sample.options.seed ^ UInt64(round) << 32, UInt64(UInt32(bitPattern: number)) | generation << 32)
  }

  /// The instance of the same stack that a pod runs on.
  private func parent(_ resource: Int32) -> Int32 { resource / 20 * 20 + 1 }

  private mutating func writeHex(_ value: UInt64, digitCount: Int) {
    for position in 0..<digitCount {
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * position)) & 15
      write(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
    }
  }

  /// 256 bits in base32, small letters: 51 letters of five bits and one of one bit, which is therefore `a` or `q`.
  private mutating func writeIdentifier(_ lineHash: UInt64) {
    var generator = SeededGenerator(seed: lineHash)
    var bits: UInt64 = 0
    var bitCount = 0
    for _ in 0..<51 {
      if bitCount < 5 {
        // 60 bits of each number make twelve letters.
        bits = generator.next()
        bitCount = 60
      }
      writeBase32(UInt8(truncatingIfNeeded: bits) & 31)
      bits >>= 5
      bitCount -= 5
    }
    writeBase32(lineHash & 1 == 0 ? 0 : 16)
  }

  @inline(__always)
  private mutating func writeBase32(_ value: UInt8) {
    write(value < 26 ? UInt8(ascii: "a") + value : UInt8(ascii: "2") - 26 + value)
  }

  /// Writes `mantissa` x 10^-`scale` as Java writes a double: digits with a point from 0.001 to ten million, else
  /// `5.2E-9`.
  private mutating func writeAmount(_ mantissa: Int64, scale: Int) {
    guard mantissa != 0 else {
      write(UInt8(ascii: "0"))
      write(UInt8(ascii: "."))
      return write(UInt8(ascii: "0"))
    }
    if mantissa < 0 { write(UInt8(ascii: "-")) }
    var rest = mantissa.magnitude
    var scale = scale
    while rest % 10 == 0 {
      rest /= 10
      scale -= 1
    }
    var count = 0
    while rest > 0 {
      count += 1
      digits[32 - count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    let first = digits + (32 - count)
    let exponent = count - 1 - scale
    if (-3..<7).contains(exponent) {
      writePlain(first, count: count, scale: scale)
    } else {
      write(first[0])
      write(UInt8(ascii: "."))
      if count == 1 { write(UInt8(ascii: "0")) }
      for position in 1..<max(1, count) { write(first[position]) }
      write(UInt8(ascii: "E"))
      writeExponent(exponent)
    }
  }

  /// The exponent is between -100 and 100, as all of a sample's are.
  private mutating func writeExponent(_ exponent: Int) {
    if exponent < 0 { write(UInt8(ascii: "-")) }
    let size = UInt8(exponent.magnitude)
    if size >= 10 { write(UInt8(ascii: "0") + size / 10) }
    write(UInt8(ascii: "0") + size % 10)
  }

  private mutating func writePlain(_ first: UnsafeMutablePointer<UInt8>, count: Int, scale: Int) {
    let whole = count - scale
    if whole <= 0 {
      write(UInt8(ascii: "0"))
      write(UInt8(ascii: "."))
      for _ in 0..<(-whole) { write(UInt8(ascii: "0")) }
      for position in 0..<count { write(first[position]) }
      return
    }
    for position in 0..<whole { write(position < count ? first[position] : UInt8(ascii: "0")) }
    write(UInt8(ascii: "."))
    if scale <= 0 { write(UInt8(ascii: "0")) }
    for position in whole..<max(whole, count) { write(first[position]) }
  }
}
