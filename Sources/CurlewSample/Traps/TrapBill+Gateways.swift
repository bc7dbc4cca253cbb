/// Thirteen gateways, each of another shape.
extension TrapBill {
  struct Gateway: Sendable {
    var answer: TrapAnswer
    var spender: TrapSpender

    init(_ subject: String, _ spender: TrapSpender) {
      answer = TrapAnswer("warning", "gateways", subject)
      self.spender = spender
    }
  }

  static let gateways: [Gateway] = [
    // One session name for all, from the SDK's examples.
    Gateway(
      platform.roleARN("chat-backend"),
      TrapSpender(account: platform, models: many, cents: 300) { _ in
        [.init(principal: platform.role("chat-backend", "boto3-session"))]
      }),
    // A new session for each call.
    Gateway(
      platform.roleARN("assistant-api"),
      TrapSpender(account: platform, models: [haiku], cents: 16) { day in
        (0..<16).map { .init(principal: platform.role("assistant-api", uuid(1_000_000 + day * 16 + $0))) }
      }),
    // A Lambda function.
    Gateway(
      support.roleARN("qa-bot-role-k3v9x2ab"),
      TrapSpender(account: support, models: many, cents: 150) { _ in
        [.init(principal: support.role("qa-bot-role-k3v9x2ab", "qa-bot"))]
      }),
    // EC2 instances.
    Gateway(
      support.roleARN("webui-hosts"),
      TrapSpender(account: support, models: many, cents: 50) { _ in
        (1...3).map { .init(principal: support.role("webui-hosts", "i-0a1b2c3d4e5f6070\($0)")) }
      }),
    // Pods.
    Gateway(
      support.roleARN("tenant-portal"),
      TrapSpender(account: support, models: many, cents: 50) { day in
        (0..<3).map {
          .init(principal: support.role("tenant-portal", "eks-prod-portal-\(uuid(2_000_000 + day / 15 * 3 + $0))"))
        }
      }),
    // An IAM user.
    Gateway(
      support.user("svc-assistant"),
      TrapSpender(account: support, models: many, cents: 500) { _ in [.init(principal: support.user("svc-assistant"))] }
    ),
    // An API key of Bedrock.
    Gateway(
      support.user("BedrockAPIKey-x7f2"),
      TrapSpender(account: support, models: many, cents: 150) { _ in
        [.init(principal: support.user("BedrockAPIKey-x7f2"))]
      }),
    // The role has a tag of a team, its one session has none: all callers look like that team.
    Gateway(
      platform.roleARN("knowledge-search"),
      TrapSpender(account: platform, models: many, cents: 300) { _ in
        [.init(principal: platform.role("knowledge-search", "knowledge-search"), tags: [("team", "Platform")])]
      }),
    // A role of one name in three accounts, each of which spends little.
    Gateway(
      "arn:aws:iam::*:role/shared-assistant",
      TrapSpender(account: platform, models: [haiku, novaLite], cents: 60) { _ in
        [platform, research, support].map { .init(principal: $0.role("shared-assistant", "shared-assistant")) }
      }),
    // Models that the Marketplace bills, and a session for each tenant.
    Gateway(
      research.roleARN("writer-service"),
      TrapSpender(account: research, models: [sonnet, opus, oldSonnet], cents: 22) { _ in
        (1...10).map { .init(principal: research.role("writer-service", "tenant-\($0)")) }
      }),
    // Two names of people, in which hundreds call.
    Gateway(
      research.roleARN("LLMAccess"),
      TrapSpender(account: research, models: many, cents: 450) { _ in
        ["peter.naur", "ole.dahl"].map { .init(principal: research.role("LLMAccess", "\($0)@example.com")) }
      }),
    // Many sessions with names that say nothing, one model.
    Gateway(
      support.roleARN("helpdesk-bot"),
      TrapSpender(account: support, models: [haiku], cents: 16) { _ in
        (1...12).map { .init(principal: support.role("helpdesk-bot", "desk-\($0)")) }
      }),
    // One session, one model, more than a tenth of the spend.
    Gateway(
      payments.roleARN("central-ai"),
      TrapSpender(account: payments, models: [sonnet], cents: 1_400) { _ in
        [.init(principal: payments.role("central-ai", "central"))]
      }),
  ]
}
