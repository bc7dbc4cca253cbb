/// A planned sample: the cast, their lines, and how many rows are in each hour.
struct Sample: Sendable {
  let options: SampleOptions
  let cast: SampleCast
  let lines: SampleLines
  let plan: SamplePlan

  /// Tags appear from the hour in which somebody activated them. Callers are named before that, without their tags.
  static let hoursBeforeTagActivation = 60

  init(_ options: SampleOptions) {
    self.options = options
    cast = SampleCast(seed: options.seed, principalCount: options.principalCount)
    lines = SampleLines(cast: cast)
    plan = SamplePlan(
      options, monthlyLineCount: lines.monthly.count, mostLinesPerPrincipal: lines.bedrock[0].count)
  }

  /// Twenty neighbouring resources are one stack in one account.
  func account(ofResource number: Int) -> Int {
    SampleCast.accountOfStack[Int(SeededGenerator.hash(options.seed ^ 0x72, UInt64(number / 20)) >> 33 & 15)]
  }

  func linesOfResource(_ number: Int) -> (Int32, Int32) {
    if number == 0 { return (lines.planFees[0], lines.planFees[1]) }
    let kind = SampleResourceKind.stack[number % 20]
    let flavour = Int(SeededGenerator.hash(options.seed ^ 0x66, UInt64(number)) >> 33) % SampleResourceKind.flavourCount
    return lines.resources[account(ofResource: number)][kind.rawValue][flavour]
  }
}
