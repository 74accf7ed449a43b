// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "trainer",
    dependencies: [
        // In a project of your own, `pconfigsctl plugins new` writes the line that fits.
        .package(name: "pconfigs", path: "../../../../SDK")
    ],
    targets: [
        .executableTarget(name: "trainer", dependencies: [.product(name: "PConfigsPlugin", package: "pconfigs")]),
        .testTarget(
            name: "trainerTests",
            dependencies: ["trainer", .product(name: "PConfigsPluginTesting", package: "pconfigs")]),
    ]
)
