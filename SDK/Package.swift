// swift-tools-version: 6.2

import PackageDescription

// What a plugin needs of pconfigs and nothing else, so that building a plugin fetches one package. `Sources` are those of
// the whole package, which offers the same two products; `make install` copies them to share/pconfigs/sdk.

let orderedCollections: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")

let package = Package(
    name: "pconfigs",
    products: [
        .library(name: "PConfigsPlugin", targets: ["PConfigsPlugin"]),
        .library(name: "PConfigsPluginTesting", targets: ["PConfigsPluginTesting"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0")
    ],
    targets: [
        .target(name: "ConfigValue", dependencies: [orderedCollections]),
        .target(name: "Diagnostics", dependencies: ["ConfigValue"]),
        .target(name: "Wire", dependencies: ["ConfigValue", "Diagnostics", orderedCollections]),
        .target(name: "PConfigsPlugin", dependencies: ["ConfigValue", "Wire", orderedCollections]),
        .target(name: "PConfigsPluginTesting", dependencies: ["ConfigValue", "PConfigsPlugin", "Wire"]),
    ]
)

let strictSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
for target in package.targets {
    target.swiftSettings = strictSettings
}
