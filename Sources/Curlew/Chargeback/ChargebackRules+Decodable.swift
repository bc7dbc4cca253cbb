import CurlewText

extension ChargebackRules: Decodable {
  /// Reads a `[chargeback]` table: `measure`, and `[[chargeback.spread]]`, each with `match`, `how`, and if wanted `to` and
  /// `shares`.
  /// - Throws: `CurlewError` (`usage`).
  public init(from decoder: any Decoder) throws {
    let table = try PipelineTable(decoder, name: "chargeback", keys: ["measure", "spread"])
    if let text = try table.value(String.self, "measure", as: "a text in quotes") {
      guard let known = Measure(rawValue: text) else {
        let words = Measure.allCases.map(\.rawValue).joined(separator: " and ")
        throw CurlewError(.usage("'chargeback.measure' is '\(text)'; known are \(words)"))
      }
      measure = known
    }
    spreads = try table.value([Spread].self, "spread", as: "a list of tables, each [[chargeback.spread]]") ?? []
  }
}

extension ChargebackRules.Spread: Decodable {
  private static let name = "chargeback.spread"

  public init(from decoder: any Decoder) throws {
    let table = try PipelineTable(decoder, name: Self.name, keys: ["match", "how", "to", "shares"])
    guard let match = try table.value(Match.self, "match", as: "a table such as { kind = \"tax\" }") else {
      throw CurlewError(.usage("'\(Self.name).match' is missing; { kind = \"unowned\" } matches what nobody owns"))
    }
    guard let word = try table.value(String.self, "how", as: "a text in quotes") else {
      throw CurlewError(.usage("'\(Self.name).how' is missing; \(Self.ways)"))
    }
    let shares = try table.value(Shares.self, "shares", as: "a table such as { \"A\" = \"60\", \"B\" = \"40\" }")
    let to = try table.value(OneOrMore.self, "to", as: "a text in quotes, or a list of texts")?.texts
    self.init(
      kinds: match.kinds, services: match.services, owners: match.owners,
      how: try Self.how(word, shares?.shares), to: (to ?? []).map { OwnerPattern($0) })
    guard (word == "fixed") == (shares != nil) else {
      throw CurlewError(.usage("'\(Self.name).shares' goes with how = \"fixed\", and only with it"))
    }
    guard to == nil || to?.isEmpty == false && !["fixed", "leave"].contains(word) else {
      throw CurlewError(
        .usage("'\(Self.name).to' names owners who share it, and goes with proportional, even and tokens"))
    }
  }

  private static let ways = "it is proportional, even, fixed, tokens or leave"

  private static func how(_ word: String, _ shares: [ChargebackRules.Share]?) throws -> ChargebackRules.How {
    switch word {
    case "proportional": .proportional
    case "even": .even
    case "fixed": .fixed(shares ?? [])
    case "tokens": .tokens
    case "leave": .leave
    default: throw CurlewError(.usage("'\(name).how' is '\(word)'; \(ways)"))
    }
  }

  private struct Match: Decodable {
    var kinds: [ChargeKind]
    var services: [OwnerPattern]
    var owners: [OwnerPattern]

    init(from decoder: any Decoder) throws {
      let name = "chargeback.spread.match"
      let table = try PipelineTable(decoder, name: name, keys: ["kind", "service", "owner"])
      func texts(_ key: String) throws -> [String] {
        guard let list = try table.value(OneOrMore.self, key, as: "a text in quotes, or a list of texts") else {
          return []
        }
        guard !list.texts.isEmpty, !list.texts.contains("") else {
          throw CurlewError(.usage("'\(name).\(key)' has no value, or an empty one"))
        }
        return list.texts
      }
      kinds = try texts("kind").map { text in
        guard let kind = ChargeKind(rawValue: text), ChargeKind.inRules.contains(kind) else {
          let known = ChargeKind.inRules.map(\.rawValue).joined(separator: ", ")
          throw CurlewError(.usage("'\(name).kind' has '\(text)'; known are \(known)"))
        }
        return kind
      }
      services = try texts("service").map { OwnerPattern($0) }
      owners = try texts("owner").map { OwnerPattern($0) }
      guard !table.keys.isEmpty else {
        throw CurlewError(.usage("'\(name)' is empty; it takes kind, service and owner"))
      }
      guard owners.isEmpty || kinds.isEmpty else {
        throw CurlewError(.usage("'\(name)' has owner and kind; a shared owner passes on every kind, so leave one out"))
      }
      guard !kinds.contains(.unowned) || kinds.count == 1 else {
        throw CurlewError(.usage("'\(name).kind' has unowned beside others; give it a rule of its own"))
      }
    }
  }

  private struct Shares: Decodable {
    var shares: [ChargebackRules.Share]

    init(from decoder: any Decoder) throws {
      let name = "chargeback.spread.shares"
      let table = try PipelineTable(decoder, name: name, keys: nil)
      shares = try table.keys.map { owner in
        let text = try table.value(String.self, owner, as: "a percentage in quotes, such as \"33.5\"") ?? ""
        guard let percentage = Self.millionths(text) else {
          throw CurlewError(
            .usage("'\(name).\(owner)' is '\(text)', which is no percentage of up to six decimals such as \"33.5\""))
        }
        return ChargebackRules.Share(owner: owner, percentage: percentage)
      }
      let sum = shares.reduce(0) { $0 + $1.percentage }
      guard sum == 100_000_000 else {
        let text = ChargeUnits.text(sum * ChargeUnits.power(ChargeUnits.digitCount - 6))
        throw CurlewError(.usage("'\(name)' add up to \(text), not to 100"))
      }
    }

    private static func millionths(_ text: String) -> Int128? {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count <= 2, parts.joined().utf8.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 }),
        parts[0].utf8.count <= 3,
        let whole = Int128(String(parts[0]))
      else { return nil }
      guard parts.count == 2 else { return whole * 1_000_000 }
      guard (1...6).contains(parts[1].utf8.count) else { return nil }
      let fraction = parts[1] + String(repeating: "0", count: 6 - parts[1].utf8.count)
      return Int128(String(fraction)).map { whole * 1_000_000 + $0 }
    }
  }
}
