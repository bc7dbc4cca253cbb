/// The regions of AWS as usage types abbreviate them: `USE1` for us-east-1.
enum AWSRegion {
  /// - Returns: nil for a prefix that is not known, which is then no reason to guess.
  static func code(ofPrefix prefix: some StringProtocol) -> String? { codes[String(prefix)] }

  /// The first text that has the form of a region's code: words and a number, such as `us-gov-west-1`.
  static func code(in texts: [String]) -> String? {
    texts.first { text in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count >= 3, let number = parts.last, number.utf8.count == 1, UInt(number) != nil else { return false }
      return parts.dropLast().allSatisfy { word in
        word.utf8.count >= 2 && word.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
      }
    }
  }

  /// Singapore is APS1 and Mumbai APS3: the abbreviations are older than the rule they seem to follow. Source: "AWS
  /// Region billing codes" in AWS's guide to its regions.
  private static let codes = [
    "AFS1": "af-south-1", "APE1": "ap-east-1", "APE2": "ap-east-2", "APN1": "ap-northeast-1", "APN2": "ap-northeast-2",
    "APN3": "ap-northeast-3", "APS1": "ap-southeast-1", "APS2": "ap-southeast-2", "APS3": "ap-south-1",
    "APS4": "ap-southeast-3", "APS5": "ap-south-2", "APS6": "ap-southeast-4", "APS7": "ap-southeast-5",
    "APS8": "ap-southeast-6", "APS9": "ap-southeast-7", "CAN1": "ca-central-1", "CAN2": "ca-west-1",
    "EU": "eu-west-1", "EUC1": "eu-central-1", "EUC2": "eu-central-2", "EUN1": "eu-north-1", "EUS1": "eu-south-1",
    "EUS2": "eu-south-2", "EUW1": "eu-west-1", "EUW2": "eu-west-2", "EUW3": "eu-west-3", "ILC1": "il-central-1",
    "MEC1": "me-central-1", "MES1": "me-south-1", "MXC1": "mx-central-1", "SAE1": "sa-east-1", "UGE1": "us-gov-east-1",
    "UGW1": "us-gov-west-1", "USE1": "us-east-1", "USE2": "us-east-2", "USW1": "us-west-1", "USW2": "us-west-2",
  ]
}
