/// The rows of one hour before they are written: their lines and their principals.
struct SampleHourRows {
  struct Row {
    let line: Int32
    /// -1 for lines of resources.
    let principal: Int32
    let resource: Int32
    /// Makes lines different if the hour needs more lines than the pool has.
    let round: Int32
  }

  private(set) var rows: [Row] = []
  /// The order in which to write them: rows that were one line before expansion together, all else at random.
  private(set) var order: [UInt64] = []

  mutating func fill(_ index: Int, _ sample: Sample) {
    rows.removeAll(keepingCapacity: true)
    let plan = sample.plan
    let hour = plan.hours[index]
    let lines = sample.lines
    let accountCount = sample.cast.accounts.count
    for line in lines.monthly.prefix(hour.monthlyCount) {
      rows.append(Row(line: line, principal: -1, resource: 0, round: 0))
    }
    let withoutPrincipal = lines.bedrockWithoutPrincipal[0].count * accountCount
    for number in 0..<hour.withoutPrincipalCount {
      let account = number % accountCount
      let line = lines.bedrockWithoutPrincipal[account][number % withoutPrincipal / accountCount]
      rows.append(
        Row(line: line, principal: Int32(account), resource: 0, round: Int32(number / withoutPrincipal)))
    }
    plan.callers.forEach(hour.callerCount, before: plan.callersBefore[index], of: plan.callersBefore[plan.hours.count])
    { number, round in
      let caller = plan.caller(number)
      let principal = accountCount + caller.principal
      let cast = sample.cast.principals[principal]
      let choices = lines.bedrock[Int(cast.account)]
      let line = choices[(Self.favourites[Int(cast.favourite)] + caller.line) % choices.count]
      rows.append(Row(line: line, principal: Int32(principal), resource: 0, round: Int32(round)))
    }
    plan.resources.forEach(
      hour.resourcePairCount, before: plan.pairsBefore[index], of: plan.pairsBefore[plan.hours.count]
    ) { number, round in
      let pair = sample.linesOfResource(number)
      rows.append(Row(line: pair.0, principal: -1, resource: Int32(number), round: Int32(round)))
      rows.append(Row(line: pair.1, principal: -1, resource: Int32(number), round: Int32(round)))
    }
    order.removeAll(keepingCapacity: true)
    for (number, row) in rows.enumerated() {
      // Sixteen similar lines of an account stay together, too.
      let place = SeededGenerator.hash(UInt64(row.line / 16), UInt64(index)) >> 44
      order.append(place << 44 | UInt64(row.line % 16) << 40 | UInt64(number))
    }
    order.sort()
  }

  /// The offset of a principal's own lines in its account's Bedrock lines. Most principals call Claude.
  private static let favourites = [0, 15, 7, 0, 20, 0, 7, 0]
}
