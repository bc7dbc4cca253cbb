import CurlewText

/// How many rows of which kind are in each hour and each file. The numbers add up exactly.
struct SamplePlan: Sendable {
  struct Hour: Sendable {
    let period: Int
    /// Counted from the start of the month.
    let hour: Int
    let file: Int
    let monthlyCount: Int
    let withoutPrincipalCount: Int
    let callerCount: Int
    let resourcePairCount: Int
  }

  let hours: [Hour]
  /// Running sums over the hours, one more than there are hours.
  let callersBefore: [Int]
  let pairsBefore: [Int]
  let callers: SampleLinePool
  let resources: SampleLinePool
  /// Bedrock lines for each principal: more if few principals share many rows.
  let linesPerPrincipal: Int
  private let principalCount: Int

  init(_ options: SampleOptions, monthlyLineCount: Int, mostLinesPerPrincipal: Int) {
    var hours: [Hour] = []
    for (index, period) in options.periods.enumerated() {
      let rows = Self.share(options.rowCount, index, of: options.periods.count)
      hours += Self.hours(
        rows: rows, period: period, index: index, fileCount: options.fileCount,
        monthlyCount: min(monthlyLineCount, rows / 10))
    }
    self.hours = hours

    callersBefore = hours.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.callerCount) }
    pairsBefore = hours.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.resourcePairCount) }

    let callerRows = callersBefore[hours.count]
    let peak = hours.reduce(0) { max($0, $1.callerCount) }
    let principals = options.principalCount
    principalCount = principals
    let usual = max(1, min(6, callerRows / (2 * principals)))
    linesPerPrincipal = min(mostLinesPerPrincipal, max(usual, (2 * peak + principals - 1) / principals))
    let lines = principals * linesPerPrincipal
    // Callers that are always there must leave enough rows for all that come and go.
    let standing = min(lines / 4, callerRows / hours.count / 4, max(0, callerRows - lines) / hours.count)
    callers = SampleLinePool(standingCount: standing, passingCount: lines - standing)

    let pairs = pairsBefore[hours.count]
    let perHour = pairs / hours.count
    // In a stack of twenty resources, five have a second id, that of a snapshot or a cluster.
    let wanted = options.resourceCount.map { max(1, $0 * 4 / 5) }
    let standingResources = min(
      perHour * 3 / 5, (wanted ?? Int.max) / 2, max(0, pairs - (wanted ?? 0)) / hours.count)
    let stayedHours = 36
    let passing =
      wanted.map { $0 - standingResources } ?? max(40, (perHour - standingResources) * hours.count / stayedHours)
    resources = SampleLinePool(standingCount: standingResources, passingCount: passing)
  }

  /// The principal at this place in the pool of callers, and which of the principal's lines. The first lines of a
  /// team come together, then their second ones.
  func caller(_ number: Int) -> (principal: Int, line: Int) {
    let team = number / (SampleCast.teamSize * linesPerPrincipal)
    let first = team * SampleCast.teamSize
    let size = min(SampleCast.teamSize, principalCount - first)
    let inTeam = number - first * linesPerPrincipal
    return (first + inTeam % size, inTeam / size)
  }

  private static func hours(
    rows: Int, period: BillingPeriod, index: Int, fileCount: Int, monthlyCount: Int
  ) -> [Hour] {
    let hourCount = period.hourCount
    let pairCount = (rows - monthlyCount - rows / 2) / 2
    let bedrockCount = rows - monthlyCount - 2 * pairCount
    let weights = (0..<hourCount).map { weight(hour: $0, isWeekend: period.isWeekend(hour: $0)) }
    let totalWeight = weights.reduce(0, +)
    var before = (rows: 0, weight: 0)
    return weights.indices.map { hour in
      let monthly = hour == 0 ? monthlyCount : 0
      let pairs = share(pairCount, hour, of: hourCount)
      let weight = before.weight + weights[hour]
      let bedrock = bedrockCount * weight / totalWeight - bedrockCount * before.weight / totalWeight
      let file = rows == 0 ? 0 : min(fileCount - 1, before.rows * fileCount / rows)
      before = (before.rows + monthly + bedrock + 2 * pairs, weight)
      return Hour(
        period: index, hour: hour, file: file, monthlyCount: monthly, withoutPrincipalCount: bedrock / 16,
        callerCount: bedrock - bedrock / 16, resourcePairCount: pairs)
    }
  }

  /// The weight of an hour. Bedrock usage follows its callers' day, but never stops.
  private static func weight(hour: Int, isWeekend: Bool) -> Int {
    let day = [2, 1, 1, 1, 1, 2, 3, 5, 8, 10, 10, 10, 8, 10, 10, 10, 9, 7, 5, 4, 4, 3, 3, 2]
    return isWeekend ? 1 + day[hour % 24] / 4 : day[hour % 24]
  }

  /// The part of `total` that belongs to one of `count` equal shares.
  private static func share(_ total: Int, _ index: Int, of count: Int) -> Int {
    total * (index + 1) / count - total * index / count
  }
}
