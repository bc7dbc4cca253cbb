import Testing

@testable import Curlew

/// One model under the names that logs have for it.
struct ModelNamesTests {
  private static let names = ModelNames([
    "Claude Haiku 4.5", "Claude Sonnet 4.6", "Claude 3.5 Sonnet", "Nova Lite", "Nova 2.0 Lite", "Llama 3.3 70B",
    "gpt-oss-120b", "DeepSeek V3.1",
  ])

  @Test(arguments: [
    ("bedrock/us.anthropic.claude-haiku-4-5-20251001-v1:0", "Claude Haiku 4.5"),
    ("claude-haiku-4-5", "Claude Haiku 4.5"),
    ("anthropic.claude-haiku-4-5-20251001-v1:0", "Claude Haiku 4.5"), ("claude-haiku-4-5@20251001", "Claude Haiku 4.5"),
    (
      "arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.anthropic.claude-sonnet-4-6", "Claude Sonnet 4.6"
    ),
    ("arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-5-sonnet-20240620-v1:0", "Claude 3.5 Sonnet"),
    ("claude-sonnet-4-6[1m]", "Claude Sonnet 4.6"),
    ("bedrock/converse/eu.anthropic.claude-sonnet-4-6", "Claude Sonnet 4.6"),
    ("bedrock/us-west-2/amazon.nova-lite-v1:0", "Nova Lite"), ("us.meta.llama3-3-70b-instruct-v1:0", "Llama 3.3 70B"),
    ("openai.gpt-oss-120b-1:0", "gpt-oss-120b"), ("deepseek.v3.1", "DeepSeek V3.1"),
    ("Claude Haiku 4.5", "Claude Haiku 4.5"),
    ("claude-opus-9", "Claude Opus 9"), ("my-gateway-model", "my-gateway-model"), ("(no model)", "(no model)"),
  ])
  func findTheModelOfTheBill(text: String, name: String) { #expect(Self.names.name(of: text) == name) }
}
