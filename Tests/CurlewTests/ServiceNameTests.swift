import Testing

@testable import Curlew

@Suite struct ServiceNameTests {
  @Test(
    arguments: [
      ("AWS", "AmazonEC2", "AWSDataTransfer", "Amazon Elastic Compute Cloud", "AWSDataTransfer"),
      ("AWS", "AmazonEC2", nil, "Amazon Elastic Compute Cloud", "AmazonEC2"),
      ("AWS", "AmazonEC2", "", nil, "AmazonEC2"),
      (
        "AWS Marketplace", "7zgyu5r4uonlsrnaq20qq63eo", nil, "Claude Sonnet 4.6 (Amazon Bedrock Edition)",
        "Claude Sonnet 4.6 (Amazon Bedrock Edition)"
      ),
      ("AWS Marketplace", "7zgyu5r4uonlsrnaq20qq63eo", nil, nil, "7zgyu5r4uonlsrnaq20qq63eo"),
      ("AWS Marketplace", "7zgyu5r4uonlsrnaq20qq63eo", "code", "", "code"),
      (nil, nil, nil, "Amazon Elastic Compute Cloud", nil),
      ("AWS", "", "", "", nil),
    ] as [(String?, String?, String?, String?, String?)])
  func names(_ entity: String?, _ code: String?, _ service: String?, _ product: String?, _ name: String?) {
    let map: [String: String?] = product.map { ["product_name": $0] } ?? [:]
    #expect(ServiceName.of(billingEntity: entity, productCode: code, serviceCode: service, product: map) == name)
  }

  @Test func aNullInTheMapIsNoName() {
    #expect(
      ServiceName.of(
        billingEntity: "AWS Marketplace", productCode: "x", serviceCode: nil, product: ["product_name": nil])
        == "x")
  }
}
