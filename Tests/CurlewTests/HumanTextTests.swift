import Testing

@testable import Curlew

@Suite struct HumanTextTests {
  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
  func counts(value: Int, text: String) { #expect(HumanText.count(value) == text) }

  @Test(arguments: [(12, "12 B"), (999, "999 B"), (1500, "1.5 kB"), (250_000_000, "250 MB"), (1_800_000_000, "1.8 GB")])
  func bytes(value: Int, text: String) { #expect(HumanText.bytes(value) == text) }

  @Test(arguments: [(0.0, "0.00 s"), (3.406, "3.41 s"), (125.2, "2 min 5 s"), (7384.0, "2 h 3 min")])
  func seconds(value: Double, text: String) { #expect(HumanText.seconds(value) == text) }
}
