/// Which of Bedrock's products a line is of: what AWS's pricing page has a section for.
enum BedrockFeature {
  static let inference = "Model inference"
  static let customization = "Model customization"

  /// - Parameter feature: the product map's `feature`.
  /// - Returns: nil if no rule knows it.
  static func of(usageType: String?, productCode: String?, feature: String?, operation: String?) -> String? {
    let usageType = Letters.of(usageType ?? "")
    let feature = Letters.of(feature ?? "")
    return rules.first { rule in
      switch rule.sign {
      case .usageType(let part): ByteSearch.contains(usageType, part)
      case .productCode(let code): productCode == code
      case .feature(let part): ByteSearch.contains(feature, part)
      case .operation(let name): operation == name
      }
    }?.name
  }

  /// What tells a product; texts are compared by their letters and digits in lower case.
  private enum Sign {
    case usageType(String)
    case productCode(String)
    case feature(String)
    case operation(String)
  }

  /// One line a sign; the first that fits wins.
  private static let rules: [(name: String, sign: Sign)] = [
    // Price lists AmazonBedrock and AmazonBedrockAgentCore: usage types.
    ("Knowledge Bases", .usageType("knowledgebase")),
    // Pricing page: structured data retrieval is a part of Knowledge Bases.
    ("Knowledge Bases", .usageType("generatesql")),
    ("Guardrails", .usageType("guardrail")),
    ("Flows", .usageType("bedrockflows")),
    ("Data Automation", .usageType("dataautomation")),
    ("Custom model import", .usageType("custommodelimport")),
    ("Prompt optimization", .usageType("optimizeprompt")),
    ("Prompt optimization", .usageType("promptoptimization")),
    ("Web grounding", .usageType("novagrounding")),
    ("Data transfer", .usageType("datatransfer")),
    ("AgentCore", .usageType("agentcore")),
    ("AgentCore", .productCode("AmazonBedrockAgentCore")),
    ("Model evaluation", .usageType("evaluation")),
    (customization, .usageType("customization")),
    (customization, .usageType("custommodel")),
    (customization, .usageType("training")),
    (customization, .usageType("distillation")),
    (customization, .usageType("modelstorage")),
    // The product map of July 2026 and later.
    ("Custom model import", .feature("custommodelimport")),
    (customization, .feature("customization")),
    ("Model evaluation", .feature("evaluation")),
    ("Guardrails", .feature("guardrail")),
    ("Knowledge Bases", .feature("knowledgebase")),
    ("Flows", .feature("flows")),
    ("Agents", .feature("agents")),
    (inference, .feature("inference")),
    // API references of bedrock-runtime and bedrock-agent-runtime: names of the calls.
    ("Agents", .operation("InvokeAgent")),
    ("Agents", .operation("InvokeInlineAgent")),
    ("Flows", .operation("InvokeFlow")),
    ("Knowledge Bases", .operation("Retrieve")),
    ("Knowledge Bases", .operation("RetrieveAndGenerate")),
    ("Guardrails", .operation("ApplyGuardrail")),
    // Line item page of the Billing guide.
    (inference, .operation("InvokeModelInference")),
    (inference, .operation("InvokeModelStreamingInference")),
  ]
}
