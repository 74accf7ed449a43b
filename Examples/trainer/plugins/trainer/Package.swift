// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "trainer",
    dependencies: [
        // In a project of your own: .package(url: "…/pconfigs", from: "…").
        .package(name: "pconfigs", path: "../../../..")
    ],
    targets: [
        .executableTarget(name: "trainer", dependencies: [.product(name: "PConfigsPlugin", package: "pconfigs")]),
        .testTarget(name: "trainerTests", dependencies: ["trainer"]),
    ]
)
