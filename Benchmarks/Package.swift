// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the default build does not build it.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gcm", path: "..")],
  targets: [
    .target(name: "BenchmarkSupport"),
    .executableTarget(
      name: "FramesBenchmark",
      dependencies: ["BenchmarkSupport", .product(name: "DataFrames", package: "gcm")]),
    .executableTarget(
      name: "FrameOperationsBenchmark",
      dependencies: ["BenchmarkSupport", .product(name: "DataFrames", package: "gcm")]),
    .executableTarget(
      name: "StatisticsBenchmark",
      dependencies: ["BenchmarkSupport", .product(name: "Statistics", package: "gcm")]),
    .executableTarget(
      name: "TablesBenchmark",
      dependencies: ["BenchmarkSupport", .product(name: "Migration", package: "gcm")]),
    .executableTarget(
      name: "GravityBenchmark",
      dependencies: [
        "BenchmarkSupport", .product(name: "Statistics", package: "gcm"),
        .product(name: "DataFrames", package: "gcm"),
      ]),
    .executableTarget(
      name: "MigrationBenchmark",
      dependencies: [
        "BenchmarkSupport", .product(name: "Migration", package: "gcm"),
        .product(name: "Statistics", package: "gcm"),
      ]),
    .executableTarget(
      name: "ReadersBenchmark",
      dependencies: [
        "BenchmarkSupport", .product(name: "Observations", package: "gcm"),
        .product(name: "DataFrames", package: "gcm"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
