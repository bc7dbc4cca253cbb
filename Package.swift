// swift-tools-version: 6.1
import PackageDescription

/// With this, a file sees only members of modules that it imports itself. TOMLKit imports Foundation, and a single
/// method of Foundation's that gets in through it (`"a,b".contains(",")`) adds 45 MB to the static binary.
let noStrayFoundation: [SwiftSetting] = [.enableUpcomingFeature("MemberImportVisibility")]

/// The tools version turns on Swift 6 language mode and strict concurrency. In `scripts/test` warnings are errors.
let package = Package(
  name: "curlew",
  products: [
    .executable(name: "curlew", targets: ["CurlewCommand"]),
    .library(
      name: "Curlew", targets: ["Curlew", "AthenaSQL", "CurlewPostgres", "CurlewS3", "CurlewSample", "CurlewText"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLanes"),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CurlewText", swiftSettings: noStrayFoundation),
    .target(name: "AthenaSQL", swiftSettings: noStrayFoundation),
    .target(
      name: "CurlewPostgres",
      dependencies: ["CLibPQ", "CurlewText", .product(name: "Logging", package: "swift-log")],
      swiftSettings: noStrayFoundation),
    .target(
      name: "CurlewS3", dependencies: ["CLibCrypto", "CLibCurl", "CurlewText"], swiftSettings: noStrayFoundation),
    .target(name: "CurlewSample", dependencies: ["CZlib", "CurlewText"], swiftSettings: noStrayFoundation),
    .target(
      name: "Curlew",
      dependencies: [
        "AthenaSQL", "CLanes", "CZlib", "CurlewPostgres", "CurlewS3", "CurlewText",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      // Not only the folder of its sources: when files are added or removed below this path, SwiftPM asks the plugin
      // again for the files of sql/ that it reads.
      path: ".",
      exclude: [
        "Sources/AthenaSQL", "Sources/CLanes", "Sources/CLibCrypto", "Sources/CLibCurl", "Sources/CLibPQ",
        "Sources/CMalloc", "Sources/CZlib", "Sources/CurlewPostgres", "Sources/CurlewS3", "Sources/CurlewSample",
        "Sources/CurlewText", "Sources/curlew", "Sources/README.md",
        "Sources/sql-functions",
        "Sources/SQLFunctionsPlugin", "Tests", "scripts", "pipelines", "README.md", "sql",
      ],
      sources: ["Sources/Curlew"],
      swiftSettings: noStrayFoundation,
      plugins: ["SQLFunctionsPlugin"]
    ),
    .executableTarget(name: "SQLFunctions", path: "Sources/sql-functions"),
    .plugin(
      name: "SQLFunctionsPlugin", capability: .buildTool(), dependencies: ["SQLFunctions"],
      path: "Sources/SQLFunctionsPlugin"),
    .executableTarget(
      name: "CurlewCommand",
      dependencies: [
        "AthenaSQL", "CMalloc", "Curlew", "CurlewPostgres", "CurlewSample", "CurlewText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/curlew",
      swiftSettings: noStrayFoundation
    ),
    .target(
      name: "TestSupport", dependencies: ["Curlew", "CurlewPostgres", "CurlewText", "CZlib"], path: "Tests/TestSupport"),
    .testTarget(
      name: "CurlewTests",
      dependencies: [
        "AthenaSQL", "Curlew", "CurlewPostgres", "CurlewS3", "CurlewSample", "CurlewText", "CZlib", "SQLFunctions",
        "TestSupport",
      ]),
    .testTarget(
      name: "WarehouseTests",
      dependencies: [
        "AthenaSQL", "Curlew", "CurlewPostgres", "CurlewS3", "CurlewSample", "CurlewText", "CZlib", "TestSupport",
        "CurlewCommand",
        .product(name: "Logging", package: "swift-log"),
      ]),
  ]
)
