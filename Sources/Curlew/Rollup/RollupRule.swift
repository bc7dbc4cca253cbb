/// How the lines of one kind of usage count in the daily rollup. Decided once for each line, not for each row.
///
/// The rules are AWS's for amortized cost: the cost of a commitment goes to the usage that it covered, and the unused
/// part stays with its fee. `sql/audits/rollup_differences.sql` spells them out and computes the rollup from the rows
/// again.
struct RollupRule: BitwiseCopyable, Equatable, Sendable {
  enum Amortized: UInt8, Sendable {
    case unblended, nothing, planEffective, planUnused, reservationEffective, reservationUnused, notReserved
  }

  /// Why a line counts as Amazon Bedrock.
  enum BedrockRule: UInt8, Sendable, BitwiseCopyable {
    case none, productCode, marketplace, principal, resource

    var text: String? {
      switch self {
      case .none: nil
      case .productCode: "product code"
      case .marketplace: "marketplace"
      case .principal: "principal"
      case .resource: "resource"
      }
    }
  }

  var amortized: Amortized = .unblended
  /// A split cost (EKS pod, ECS task) repeats a part of its instance's cost. It counts only in the bill's own
  /// columns.
  var isSplit = false
  var isNegation = false
  /// Whether the quantity counts. It counts on usage lines only: a credit or a negation repeats the same usage.
  var isUsage = true
  var bedrock: BedrockRule = .none
  /// Tokens = usage amount * 10^this. Negative if the usage is not counted in tokens.
  var tokenExponent: Int8 = -1

  init() {}

  /// Takes the columns of the usage dimension.
  init(lineItemType: String?, operation: String?, productCode: String?, description: String?, bedrock: BedrockUsage) {
    isSplit = operation == "EKSPod-EC2" || operation == "ECSTask-EC2"
    isNegation = lineItemType == "SavingsPlanNegation"
    isUsage = lineItemType.map(Self.usageTypes.contains) ?? true
    amortized =
      if isSplit {
        .nothing
      } else {
        switch lineItemType {
        case "SavingsPlanCoveredUsage": .planEffective
        case "SavingsPlanRecurringFee": .planUnused
        case "SavingsPlanNegation", "SavingsPlanUpfrontFee": .nothing
        case "DiscountedUsage": .reservationEffective
        case "RIFee": .reservationUnused
        case "Fee": .notReserved
        case "Refund"
        where productCode == "ComputeSavingsPlans"
          && description?.hasPrefix("Refund for one-time fee for Savings Plan ID") == true:
          .nothing
        default: .unblended
        }
      }
    self.bedrock =
      switch bedrock.rule {
      case "product code": .productCode
      case "marketplace": .marketplace
      default: .none
      }
    var rest = bedrock.tokensPerUnit ?? 0
    while rest > 0 {
      tokenExponent += 1
      rest /= 10
    }
  }

  private static let usageTypes: Set = ["Usage", "DiscountedUsage", "SavingsPlanCoveredUsage", "FlatRateSubscription"]

  /// The part of the rule that depends on the usage, packed into a note for its dictionary.
  var note: UInt32 {
    UInt32(amortized.rawValue) | UInt32(bedrock.rawValue) << 8 | UInt32(UInt8(bitPattern: tokenExponent)) << 16
      | (isSplit ? 1 << 24 : 0) | (isNegation ? 1 << 25 : 0) | (isUsage ? 1 << 26 : 0)
  }

  init(note: UInt32) {
    amortized = Amortized(rawValue: UInt8(truncatingIfNeeded: note)) ?? .unblended
    bedrock = BedrockRule(rawValue: UInt8(truncatingIfNeeded: note >> 8)) ?? .none
    tokenExponent = Int8(bitPattern: UInt8(truncatingIfNeeded: note >> 16))
    isSplit = note >> 24 & 1 != 0
    isNegation = note >> 25 & 1 != 0
    isUsage = note >> 26 & 1 != 0
  }
}
