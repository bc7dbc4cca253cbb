/// A caller, or some callers that are alike, and what they spend on each day.
struct TrapSpender: Sendable {
  /// One call: who makes it, and with which tags and which inference profile.
  struct Call: Sendable {
    var principal: String
    var tags: [(String, String)] = []
    /// The name of an application inference profile; nil for the model itself.
    var profile: String?
  }

  var account: SampleCast.Account
  /// One after another, from call to call and from day to day.
  var models: [SampleModel]
  /// Of each call: half for input tokens, half for output tokens.
  var cents: Int64
  /// The months in which it calls.
  var months = 0..<3
  /// The first day of the first of these months.
  var firstDay = 0
  /// The calls of a day, which is counted over all months.
  var calls: @Sendable (Int) -> [Call]

  /// The rows of a day. `number` counts days over all months.
  func rows(number: Int) -> [TrapRow] {
    calls(number).enumerated().flatMap { index, call in
      let model = models[(number + index) % models.count]
      return model.uses.prefix(2).map { use in
        var row = TrapRow.tokens(account, model, use, cents: cents / 2)
        row.principal = call.principal
        row.tags = call.tags.map { ("iamPrincipal/\($0.0)", $0.1) }
        if let profile = call.profile { row.resource = "\(account.id):application-inference-profile/\(profile)" }
        return row
      }
    }
  }
}

extension SampleCast.Account {
  func role(_ name: String, _ session: String) -> String { "arn:aws:sts::\(id):assumed-role/\(name)/\(session)" }
  func user(_ name: String) -> String { "arn:aws:iam::\(id):user/\(name)" }
  func roleARN(_ name: String) -> String { "arn:aws:iam::\(id):role/\(name)" }
}
