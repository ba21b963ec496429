// swift-tools-version: 6.2
import PackageDescription

// Arrows point one way only; CONTRIBUTING.md has the picture.
// The folder of the executable is not called `gcm`, because it could not live
// beside `GCM` on a file system that ignores case.
let package = Package(
  name: "gcm",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "DataFrames", targets: ["DataFrames"]),
    .library(name: "Statistics", targets: ["Statistics"]),
    .library(name: "Migration", targets: ["Migration"]),
    .library(name: "Observations", targets: ["Observations"]),
    .library(name: "GCM", targets: ["GCM"]),
    .library(name: "Publishing", targets: ["Publishing"]),
    .executable(name: "gcm", targets: ["GCMCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"]), .brew(["openblas"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),

    .target(name: "CByteScan"),
    .target(name: "DataFrames", dependencies: ["CByteScan", "CZlib"]),
    .target(
      name: "Statistics", dependencies: ["COpenBLAS"],
      linkerSettings: [.linkedLibrary("lapacke", .when(platforms: [.linux]))]),
    .target(name: "Migration", dependencies: ["Statistics"]),
    .target(
      name: "Observations",
      dependencies: ["DataFrames", "CLibXML2", .product(name: "Yams", package: "Yams")]),
    .target(name: "GCM", dependencies: ["Observations", "Migration"]),
    .target(name: "Publishing", dependencies: ["GCM", "CXLSXWriter"]),
    .executableTarget(
      name: "GCMCommand",
      dependencies: [
        "Publishing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(
      name: "DataFramesTests", dependencies: ["DataFrames"], exclude: ["CSV/CSVCases.txt"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
    .testTarget(name: "MigrationTests", dependencies: ["Migration"]),
    .testTarget(name: "ObservationsTests", dependencies: ["Observations"]),
    .testTarget(name: "GCMTests", dependencies: ["GCM"]),
    .testTarget(name: "PublishingTests", dependencies: ["Publishing"]),
    .testTarget(name: "GCMCommandTests", dependencies: ["GCMCommand"]),
  ],
  swiftLanguageModes: [.v6]
)
