/// The lines of resources: EC2, EBS, data transfer, RDS, S3, Lambda, EKS pods.
struct SampleResourceLines {
  let base: SampleCells
  let account: SampleCast.Account
  let flavour: Int

  private struct Size {
    let type: String
    let family: String
    let factor: SampleDecimal
    let onDemand: SampleDecimal
    let plan: SampleDecimal
    let reserved: SampleDecimal
  }

  private var size: Size {
    [
      Size(
        type: "m7g.large", family: "General purpose", factor: SampleDecimal("4"), onDemand: SampleDecimal("0.0816"),
        plan: SampleDecimal("0.05959"), reserved: SampleDecimal("0.05146")),
      Size(
        type: "c7i.2xlarge", family: "Compute optimized", factor: SampleDecimal("16"),
        onDemand: SampleDecimal("0.357"), plan: SampleDecimal("0.26061"), reserved: SampleDecimal("0.22502")),
      Size(
        type: "r7g.xlarge", family: "Memory optimized", factor: SampleDecimal("8"), onDemand: SampleDecimal("0.2142"),
        plan: SampleDecimal("0.15637"), reserved: SampleDecimal("0.13501")),
    ][flavour]
  }

  /// The cells of a line of a service that is sold on demand.
  private func cells(
    code: String, service: String, family: String, usageType: String, operation: String, unit: String,
    description: String, attributes: KeyValuePairs<String, String> = [:]
  ) -> SampleCells {
    var cells = base
    let region = account.region
    let fullUsageType = region.code == "us-east-1" ? usageType : "\(region.prefix)-\(usageType)"
    cells["line_item_line_item_description"] = description
    cells["line_item_operation"] = operation
    cells["line_item_product_code"] = code
    cells["line_item_usage_type"] = fullUsageType
    let sku = String(SampleText.hex(SeededGenerator.hash((code + fullUsageType).utf8)).uppercased())
    cells["pricing_rate_code"] = "\(sku).JRTCKXETXF.6YS6EN2CT7"
    cells["pricing_rate_id"] = "\(SeededGenerator.hash(sku.utf8) % 1_000_000_000_000)"
    cells["pricing_term"] = "OnDemand"
    cells["pricing_unit"] = unit
    cells["product_location"] = region.location
    cells["product_location_type"] = "AWS Region"
    cells["product_operation"] = operation
    cells["product_pricing_unit"] = unit
    cells["product_product_family"] = family
    cells["product_region_code"] = region.code
    cells["product_servicecode"] = code
    cells["product_sku"] = sku
    cells["product_usagetype"] = fullUsageType
    cells["product"] = SampleText.json(
      [("product_name", service), ("region", region.code), ("servicename", service), ("servicecode", code)]
        + attributes.map { ($0.key, $0.value) })
    cells.hole("resource_tags", .resourceTags)
    cells.hole("tags", .tags)
    return cells
  }

  private func instanceCells(description: String) -> SampleCells {
    let zone = account.region.code + "abc".map(String.init)[flavour]
    var cells = cells(
      code: "AmazonEC2", service: "Amazon Elastic Compute Cloud", family: "Compute Instance",
      usageType: "BoxUsage:\(size.type)", operation: "RunInstances", unit: "Hrs", description: description,
      attributes: [
        "operating_system": "Linux", "tenancy": "Shared", "license_model": "No License required",
        "pre_installed_sw": "NA", "capacitystatus": "Used", "current_generation": "Yes", "availability_zone": zone,
        "processor_architecture": "64-bit", "instance_type_family": String(size.type.prefix { $0 != "." }),
        "marketoption": "OnDemand",
      ])
    cells["line_item_availability_zone"] = zone
    cells["product_instance_family"] = size.family
    cells["product_instance_type"] = size.type
    cells.amount("line_item_normalized_usage_amount", size.factor)
    cells["line_item_normalization_factor"] = size.factor.fixedText(fractionDigits: 1)
    cells.hole("line_item_resource_id", .resourceHex, after: "i-0", digits: 16)
    return cells
  }

  private var onDemandWords: String {
    "$\(size.onDemand.fixedText(fractionDigits: 0)) per On Demand Linux \(size.type) Instance Hour"
  }

  func instance() -> SampleLines.Draft {
    var draft = SampleLines.Draft(instanceCells(description: onDemandWords), .hours)
    draft.price(size.onDemand)
    draft.discount()
    return draft
  }

  func coveredByPlan(isNegation: Bool) -> SampleLines.Draft {
    let plan = SampleCommitments.computePlan
    var cells = instanceCells(
      description: isNegation ? "SavingsPlanNegation used by AccountId : \(account.id) and UsageSku" : onDemandWords)
    cells["line_item_line_item_type"] = isNegation ? "SavingsPlanNegation" : "SavingsPlanCoveredUsage"
    plan.describe(&cells)
    guard !isNegation else {
      cells["pricing_term"] = ""
      var draft = SampleLines.Draft(cells, .hours)
      draft.charge(-size.onDemand)
      return draft
    }
    cells.amount("savings_plan_savings_plan_effective_cost", size.plan)
    cells.amount("savings_plan_net_savings_plan_effective_cost", size.plan)
    cells["savings_plan_savings_plan_rate"] = size.plan.fixedText(fractionDigits: 1)
    var draft = SampleLines.Draft(cells, .hours)
    draft.price(size.onDemand)
    return draft
  }

  func coveredByReservation() -> SampleLines.Draft {
    let reservation = SampleCommitments.reservation(account, type: size.type, number: flavour)
    var cells = instanceCells(description: "\(size.type) reserved instance applied")
    cells["line_item_line_item_type"] = "DiscountedUsage"
    cells["pricing_term"] = "Reserved"
    cells["pricing_lease_contract_length"] = "1yr"
    cells["pricing_offering_class"] = "standard"
    cells["pricing_purchase_option"] = "No Upfront"
    reservation.describe(&cells)
    cells.amount("reservation_effective_cost", size.reserved)
    cells.amount("reservation_net_effective_cost", size.reserved)
    cells.amount("reservation_recurring_fee_for_usage", size.reserved)
    cells.amount("reservation_net_recurring_fee_for_usage", size.reserved)
    var draft = SampleLines.Draft(cells, .hours)
    draft.price(SampleDecimal("0"), publicRate: size.onDemand)
    return draft
  }

  func transfer(out: Bool) -> SampleLines.Draft {
    let rate = SampleDecimal(out ? "0.09" : "0.01")
    var cells = cells(
      code: "AmazonEC2", service: "Amazon Elastic Compute Cloud", family: "Data Transfer",
      usageType: out ? "DataTransfer-Out-Bytes" : "DataTransfer-Regional-Bytes",
      operation: ["RunInstances", "InterZone-In", "PublicIP-Out"][flavour], unit: "GB",
      description: out
        ? "$0.090 per GB - first 10 TB / month data transfer out beyond the global free tier"
        : "$0.010 per GB - regional data transfer - in/out/between EC2 AZs, or using elastic IPs or ELB",
      attributes: ["transfer_type": out ? "AWS Outbound" : "IntraRegion"])
    cells["product_from_location"] = account.region.location
    cells["product_from_location_type"] = "AWS Region"
    cells["product_from_region_code"] = account.region.code
    cells["product_to_location"] = out ? "External" : account.region.location
    cells["product_to_location_type"] = out ? "Other" : "AWS Region"
    cells["product_to_region_code"] = out ? "" : account.region.code
    cells.hole("line_item_resource_id", .resourceHex, after: "i-0", digits: 16)
    var draft = SampleLines.Draft(cells, .traffic)
    draft.price(rate)
    draft.discount()
    return draft
  }

  func volume(isSnapshot: Bool) -> SampleLines.Draft {
    let kind = ["gp3", "io2", "st1"][flavour]
    let rate = SampleDecimal(isSnapshot ? "0.05" : ["0.08", "0.125", "0.045"][flavour])
    var cells = cells(
      code: "AmazonEC2", service: "Amazon Elastic Compute Cloud", family: isSnapshot ? "Storage Snapshot" : "Storage",
      usageType: isSnapshot ? "EBS:SnapshotUsage" : "EBS:VolumeUsage.\(kind)",
      operation: isSnapshot ? "CreateSnapshot" : "CreateVolume-\(kind.prefix(1).uppercased())\(kind.dropFirst())",
      unit: "GB-Mo",
      description: "$\(rate.fixedText(fractionDigits: 3)) per GB-month of \(isSnapshot ? "snapshot data" : kind)",
      attributes: ["volume_api_name": isSnapshot ? "" : kind])
    cells.hole(
      "line_item_resource_id", .resourceHex,
      after: isSnapshot
        ? "arn:aws:ec2:\(account.region.code):\(account.id):snapshot/snap-0" : "vol-0", digits: 16)
    var draft = SampleLines.Draft(cells, .storage)
    draft.price(rate)
    draft.discount()
    return draft
  }

  func database(isStorage: Bool) -> SampleLines.Draft {
    let type = ["db.r7g.large", "db.t4g.medium", "db.m7g.xlarge"][flavour]
    let rate = SampleDecimal(isStorage ? "0.0000002" : ["0.239", "0.065", "0.337"][flavour])
    var cells = cells(
      code: "AmazonRDS", service: "Amazon Relational Database Service",
      family: isStorage ? "System Operation" : "Database Instance",
      usageType: isStorage ? "Aurora:StorageIOUsage" : "InstanceUsage:\(type)", operation: "CreateDBInstance:0021",
      unit: isStorage ? "IOs" : "Hrs",
      description: isStorage
        ? "$0.20 per 1 million I/O requests for Aurora" : "$\(rate.fixedText(fractionDigits: 3)) per \(type) hour",
      attributes: ["database_engine": "Aurora PostgreSQL", "deployment_option": "Single-AZ"])
    cells["product_instance_type"] = isStorage ? "" : type
    cells.hole(
      "line_item_resource_id", .resourceHex,
      after: "arn:aws:rds:\(account.region.code):\(account.id):\(isStorage ? "cluster:cluster" : "db:orders")-",
      digits: 12)
    var draft = SampleLines.Draft(cells, isStorage ? .requests : .hours)
    draft.price(rate)
    draft.discount()
    return draft
  }

  func bucket(isRequests: Bool) -> SampleLines.Draft {
    let rate = SampleDecimal(isRequests ? ["0.000005", "0.0000004", "0.000005"][flavour] : "0.023")
    let tier = ["Requests-Tier1", "Requests-Tier2", "Requests-Tier1"][flavour]
    var cells = cells(
      code: "AmazonS3", service: "Amazon Simple Storage Service", family: isRequests ? "API Request" : "Storage",
      usageType: isRequests ? tier : "TimedStorage-ByteHrs",
      operation: isRequests ? ["PutObject", "GetObject", "ListBucket"][flavour] : "StandardStorage",
      unit: isRequests ? "Requests" : "GB-Mo",
      description: isRequests
        ? "$0.005 per 1,000 PUT, COPY, POST, or LIST requests" : "$0.023 per GB - first 50 TB / month of storage used",
      attributes: ["storage_class": "General Purpose", "volume_type": "Standard", "group": "S3-API-Tier1"])
    cells.hole(
      "line_item_resource_id", .resourceHex, after: "\(["logs", "data-lake", "uploads"][flavour])-\(account.id)-",
      digits: 10)
    var draft = SampleLines.Draft(cells, isRequests ? .requests : .storage)
    draft.price(rate)
    draft.discount()
    return draft
  }

  func function(isRequests: Bool) -> SampleLines.Draft {
    let rate = SampleDecimal(isRequests ? "0.0000002" : "0.0000166667")
    var cells = cells(
      code: "AWSLambda", service: "AWS Lambda", family: "Serverless",
      usageType: isRequests ? "Request" : "Lambda-GB-Second", operation: "Invoke",
      unit: isRequests ? "Requests" : "Lambda-GB-Second",
      description: isRequests
        ? "AWS Lambda - Requests - \(account.region.location), $0.20 per 1M" : "AWS Lambda - Duration, Tier-1",
      attributes: ["group": isRequests ? "AWS-Lambda-Requests" : "AWS-Lambda-Duration"])
    cells.hole(
      "line_item_resource_id", .resourceHex,
      after: "arn:aws:lambda:\(account.region.code):\(account.id):function:"
        + "\(["resize", "webhook", "größe-prüfen"][flavour])-", digits: 8)
    var draft = SampleLines.Draft(cells, isRequests ? .requests : .traffic)
    draft.price(rate)
    return draft
  }

  /// A pod repeats cost from its instance's line. Only its `split_line_item_` columns have that cost.
  func pod(isMemory: Bool) -> SampleLines.Draft {
    let space = ["checkout", "search", "batch"][flavour]
    var cells = cells(
      code: "AmazonEC2", service: "Amazon Elastic Compute Cloud", family: "Compute Instance",
      usageType: isMemory ? "EKS-EC2-GB-Hours" : "EKS-EC2-vCPU-Hours", operation: "EKSPod-EC2",
      unit: isMemory ? "GB-Hours" : "vCPU-Hours",
      description: "\(isMemory ? "Memory" : "CPU") of a pod in \(space), shared instance",
      attributes: ["operating_system": "Linux"])
    let rate = SampleDecimal(isMemory ? "0.00437" : "0.0319")
    cells.hole(
      "line_item_resource_id", .resourceHex,
      after: "arn:aws:eks:\(account.region.code):\(account.id):pod/prod/\(space)/\(space)-api-", digits: 16)
    cells.hole("split_line_item_parent_resource_id", .parentHex, after: "i-0", digits: 16)
    cells.amount("split_line_item_reserved_usage", .one)
    cells.amount("split_line_item_actual_usage", SampleDecimal("0.625"))
    cells.amount("split_line_item_split_usage", .one)
    cells.amount("split_line_item_split_usage_ratio", SampleDecimal("0.125"))
    for (name, share) in [("split_cost", "1"), ("unused_cost", "0.25")] {
      let cost = rate * SampleDecimal(share)
      cells.amount("split_line_item_\(name)", cost)
      cells.amount("split_line_item_net_\(name)", cost * SampleDecimal("0.93"))
      cells.amount("split_line_item_public_on_demand_\(name)", cost)
    }
    return SampleLines.Draft(cells, .hours)
  }
}
