/// Numbers for people at a terminal.
public enum HumanText {
  /// `12,345,678`.
  public static func count(_ value: Int) -> String {
    var digits = ""
    for (index, digit) in String(abs(value)).reversed().enumerated() {
      if index > 0, index % 3 == 0 { digits.append(",") }
      digits.append(digit)
    }
    return (value < 0 ? "-" : "") + String(digits.reversed())
  }

  /// `1.8 GB`: powers of 1000, as for disks and networks.
  public static func bytes(_ byteCount: Int) -> String {
    var value = Double(byteCount)
    var unit = "B"
    for next in ["kB", "MB", "GB", "TB"] where value >= 999.5 {
      value /= 1000
      unit = next
    }
    return unit == "B" ? "\(byteCount) B" : "\(fixed(value, value < 10 ? 1 : 0)) \(unit)"
  }

  /// `3.41 s`, `2 min 5 s`.
  public static func seconds(_ value: Double) -> String {
    if value < 120 { return "\(fixed(value, 2)) s" }
    let whole = Int(value.rounded())
    return whole < 7200 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  /// With this many digits after the point.
  public static func fixed(_ value: Double, _ digitCount: Int) -> String {
    var scale = 1.0
    for _ in 0..<digitCount { scale *= 10 }
    let scaled = Int((abs(value) * scale).rounded())
    let unit = Int(scale)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard digitCount > 0 else { return sign + String(scaled) }
    let fraction = String(scaled % unit)
    return "\(sign)\(scaled / unit)." + String(repeating: "0", count: digitCount - fraction.count) + fraction
  }
}
