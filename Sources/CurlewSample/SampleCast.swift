/// The accounts, callers and tag sets of the sample. All of them follow from the seed.
struct SampleCast: Sendable {
  struct Account: Sendable {
    let id: String
    let name: String
    let team: String
    let region: SampleRegion
    let otherRegion: SampleRegion
  }

  struct Principal: Sendable {
    /// The range of its field in `principalText`; empty for rows without a caller.
    let text: Range<Int>
    let hash: UInt64
    let account: Int32
    /// The model that it calls, one of eight choices.
    let favourite: Int32
    /// The number of its tags in `SampleTagCells.principal`, before and after activation.
    let tagCell: Int32
  }

  /// So many neighbouring callers share an account and a model, so that many of them have the same line.
  static let teamSize = 8

  let accounts: [Account]
  let payer = (id: "100000000001", name: "Example Holding, Inc.")
  let principals: [Principal]
  let principalText: [UInt8]
  let tags: SampleTagCells

  init(seed: UInt64, principalCount: Int) {
    accounts = Self.accounts
    tags = SampleTagCells(accounts: accounts)
    var text: [UInt8] = []
    var principals: [Principal] = []
    principals.reserveCapacity(principalCount + accounts.count)
    // The first ones stand for "no caller", one for each account.
    for account in accounts.indices {
      principals.append(
        Principal(
          text: 0..<0, hash: UInt64(account), account: Int32(account), favourite: 0, tagCell: tags.untagged(account)))
    }
    for number in 0..<principalCount {
      let hash = SeededGenerator.hash(seed ^ 0x70, UInt64(number))
      let team = SeededGenerator.hash(seed ^ 0x74, UInt64(number / Self.teamSize))
      let account = Self.accountOfPrincipal[Int(team >> 40 & 15)]
      let caller = SampleCaller(number: number, hash: hash, accountId: accounts[account].id)
      let start = text.count
      text += SampleText.field(caller.arn).utf8
      let isTagged = caller.kind != .gateway && caller.kind != .root && hash >> 20 & 7 != 0
      principals.append(
        Principal(
          text: start..<text.count, hash: SeededGenerator.hash(text[start...]), account: Int32(account),
          favourite: Int32(number / Self.teamSize % 8),
          tagCell: isTagged
            ? tags.tagged(account, Int(hash >> 24 & 0xFFFF) % SampleTagCells.principalTagSets.count)
            : tags.untagged(account)))
    }
    self.principals = principals
    principalText = text
  }

  /// Most callers are in a few accounts, most resources in others.
  private static let accountOfPrincipal = [7, 7, 7, 7, 7, 7, 0, 0, 0, 4, 4, 1, 2, 3, 5, 6]
  static let accountOfStack = [0, 0, 0, 0, 0, 4, 4, 4, 1, 2, 3, 3, 5, 6, 7, 7]

  private static let accounts: [Account] = [
    Account(id: "012345678901", name: "platform-prod", team: "Platform", region: .virginia, otherRegion: .oregon),
    Account(
      id: "210987654321", name: "Zürich, Forschung", team: "Research", region: .frankfurt, otherRegion: .virginia),
    Account(id: "345678901234", name: "日本語 データ", team: "Data", region: .tokyo, otherRegion: .virginia),
    Account(
      id: "456789012345", name: "Data \"Lake\" prod", team: "Data", region: .virginia, otherRegion: .frankfurt),
    Account(id: "567890123456", name: "payments-prod", team: "Payments", region: .frankfurt, otherRegion: .oregon),
    Account(id: "678901234567", name: "payments-staging", team: "Payments", region: .frankfurt, otherRegion: .virginia),
    Account(id: "789012345678", name: "sandbox", team: "Platform", region: .oregon, otherRegion: .virginia),
    Account(id: "890123456789", name: "ai-gateway", team: "AI", region: .virginia, otherRegion: .oregon),
  ]
}

struct SampleRegion: Sendable {
  let code: String
  let prefix: String
  let location: String

  static let virginia = SampleRegion(code: "us-east-1", prefix: "USE1", location: "US East (N. Virginia)")
  static let oregon = SampleRegion(code: "us-west-2", prefix: "USW2", location: "US West (Oregon)")
  static let frankfurt = SampleRegion(code: "eu-central-1", prefix: "EUC1", location: "EU (Frankfurt)")
  static let tokyo = SampleRegion(code: "ap-northeast-1", prefix: "APN1", location: "Asia Pacific (Tokyo)")
}
