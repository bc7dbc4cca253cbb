/// The kinds of resources outside Bedrock. Each resource has two lines an hour while it exists.
enum SampleResourceKind: Int, CaseIterable {
  case instance, instanceUnderPlan, reservedInstance, volume, database, bucket, function, pod

  static let flavourCount = 3

  /// Used in turn: the parts of a stack of twenty resources.
  static let stack: [SampleResourceKind] = [
    .bucket, .instance, .instanceUnderPlan, .function, .volume, .pod, .database, .reservedInstance, .instance, .volume,
    .function, .instanceUnderPlan, .bucket, .pod, .instance, .database, .volume, .reservedInstance, .instanceUnderPlan,
    .instance,
  ]

  func lines(
    _ base: SampleCells, _ account: SampleCast.Account, flavour: Int
  ) -> (SampleLines.Draft, SampleLines.Draft) {
    let writer = SampleResourceLines(base: base, account: account, flavour: flavour)
    return switch self {
    case .instance: (writer.instance(), writer.transfer(out: false))
    case .instanceUnderPlan: (writer.coveredByPlan(isNegation: false), writer.coveredByPlan(isNegation: true))
    case .reservedInstance: (writer.coveredByReservation(), writer.transfer(out: true))
    case .volume: (writer.volume(isSnapshot: false), writer.volume(isSnapshot: true))
    case .database: (writer.database(isStorage: false), writer.database(isStorage: true))
    case .bucket: (writer.bucket(isRequests: false), writer.bucket(isRequests: true))
    case .function: (writer.function(isRequests: false), writer.function(isRequests: true))
    case .pod: (writer.pod(isMemory: false), writer.pod(isMemory: true))
    }
  }
}
