// swift-tools-version: 6.2
import PackageDescription

// Kept out of the default build: scripts/fuzz.sh links it with libFuzzer.
let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  products: [.library(name: "FuzzTargets", type: .static, targets: ["FuzzTargets"])],
  dependencies: [.package(name: "gcm", path: "..")],
  targets: [
    .target(
      name: "FuzzTargets",
      dependencies: [
        .product(name: "DataFrames", package: "gcm"),
        .product(name: "Observations", package: "gcm"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
