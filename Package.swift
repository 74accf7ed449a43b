// swift-tools-version: 6.2

import PackageDescription

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
/// Its module has the name of one of ours.
let configuration: Target.Dependency = .product(
    name: "Configuration", package: "swift-configuration", moduleAliases: ["Configuration": "SettingsReading"])
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let dequeModule: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let histogram: Target.Dependency = .product(name: "Histogram", package: "hdrhistogram-swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let orderedCollections: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")
let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
    name: "pconfigs",
    products: [
        .executable(name: "pconfigsd", targets: ["pconfigsd"]),
        .executable(name: "pconfigsctl", targets: ["pconfigsctl"]),
        .executable(name: "pconfigs-supervise", targets: ["pconfigs-supervise"]),
        .library(name: "PConfigsPlugin", targets: ["PConfigsPlugin"]),
        .library(name: "PConfigsPluginTesting", targets: ["PConfigsPluginTesting"]),
        .library(name: "PConfigsClient", targets: ["PConfigsClient"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "CProcesses"),
        .target(name: "ConfigValue", dependencies: [orderedCollections]),
        .target(name: "Diagnostics", dependencies: ["ConfigValue"]),
        .target(name: "YAML", dependencies: ["CLibYAML", "ConfigValue", "Diagnostics", orderedCollections]),
        .target(name: "Expressions", dependencies: ["ConfigValue", "Diagnostics", orderedCollections]),
        .target(
            name: "Configuration",
            dependencies: [
                "ConfigValue", "Diagnostics", "Expressions", "YAML", crypto, dequeModule, orderedCollections,
            ]),
        .target(name: "Wire", dependencies: ["ConfigValue", "Diagnostics", orderedCollections]),
        .target(name: "PConfigsPlugin", dependencies: ["ConfigValue", "Wire", orderedCollections]),
        .target(name: "PConfigsPluginTesting", dependencies: ["ConfigValue", "PConfigsPlugin", "Wire"]),
        .target(name: "StandardPlugin", dependencies: ["PConfigsPlugin", crypto]),
        .target(name: "Processes", dependencies: ["CProcesses"]),
        .target(
            name: "PluginHost",
            dependencies: [
                "ConfigValue", "Configuration", "PConfigsPlugin", "Processes", "StandardPlugin", "Wire", crypto,
                dequeModule,
                orderedCollections,
            ]),
        .target(name: "RandomNumbers"),
        .target(name: "RunFolders", dependencies: ["ConfigValue", "Processes"]),
        .target(
            name: "Runs",
            dependencies: ["ConfigValue", "Processes", "RandomNumbers", "RunFolders", grdb, orderedCollections]),
        .target(
            name: "Workspace",
            dependencies: ["Configuration", "Diagnostics", "PluginHost", "Processes", "YAML", orderedCollections]),
        .target(
            name: "Server",
            dependencies: [
                "ConfigValue", "Configuration", "Diagnostics", "PluginHost", "Processes", "RunFolders", "Runs", "Wire",
                "Workspace", dequeModule, histogram, logging, nioCore, nioPosix, orderedCollections,
            ]),
        .target(
            name: "PConfigsClient", dependencies: ["ConfigValue", "Diagnostics", "Processes", "RunFolders", "Wire"]),
        .executableTarget(
            name: "pconfigsd",
            dependencies: [
                "ConfigValue", "Configuration", "Diagnostics", "PConfigsClient", "Processes", "Runs", "Server", "Wire",
                "Workspace", "YAML", argumentParser, configuration, logging, orderedCollections, serviceLifecycle,
                unixSignals,
            ]),
        .executableTarget(
            name: "pconfigsctl",
            dependencies: [
                "ConfigValue", "Diagnostics", "PConfigsClient", "Processes", "RunFolders", "Wire", argumentParser,
                orderedCollections,
            ]),
        .executableTarget(
            name: "pconfigs-supervise", dependencies: ["Processes", "RunFolders"]),
        .executableTarget(
            name: "conformance",
            dependencies: [
                "ConfigValue", "Configuration", "Diagnostics", "Expressions", "Processes", "YAML", orderedCollections,
            ]),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "ConfigValue", "Configuration", "Diagnostics", "Expressions", "Processes", "RandomNumbers", "YAML",
                orderedCollections,
            ]),
        .executableTarget(
            name: "plugin-calls",
            dependencies: ["ConfigValue", "Configuration", "PluginHost", "Processes"], path: "Benchmarks/PluginCalls"),
        .executableTarget(
            name: "cold-start",
            dependencies: ["CLibYAML", "Configuration", "Processes", "Workspace", orderedCollections],
            path: "Benchmarks/ColdStart"),
        .executableTarget(name: "swift-client", dependencies: ["PConfigsClient"], path: "Examples/swift-client"),

        .executableTarget(
            name: "misbehaving-plugin", dependencies: ["PConfigsPlugin"], path: "Tests/Fixtures/misbehaving-plugin"),
        .executableTarget(
            name: "trapping", dependencies: ["PConfigsPlugin"], path: "Tests/Fixtures/trapping"),
        .target(
            name: "ProtocolCheck", dependencies: ["ConfigValue", "Wire", orderedCollections],
            path: "Tests/ProtocolCheck"),
        .testTarget(name: "ConfigValueTests", dependencies: ["ConfigValue", orderedCollections]),
        .testTarget(name: "DiagnosticsTests", dependencies: ["ConfigValue", "Diagnostics"]),
        .testTarget(
            name: "YAMLTests",
            dependencies: ["ConfigValue", "Diagnostics", "RandomNumbers", "YAML", orderedCollections]),
        .testTarget(
            name: "ExpressionsTests", dependencies: ["ConfigValue", "Diagnostics", "Expressions", "RandomNumbers"]),
        .testTarget(
            name: "ConfigurationTests",
            dependencies: ["ConfigValue", "Configuration", "Diagnostics", "YAML", "conformance", orderedCollections],
            exclude: ["cases.yaml", "corner-cases.yaml"]),
        .testTarget(name: "ConformanceTests", dependencies: ["CLibYAML", "ConfigValue", "conformance"]),
        .testTarget(name: "WireTests", dependencies: ["ConfigValue", "Wire", orderedCollections]),
        .testTarget(
            name: "PConfigsPluginTests", dependencies: ["ConfigValue", "PConfigsPlugin", "Wire", orderedCollections]),
        .testTarget(
            name: "StandardPluginTests",
            dependencies: ["ConfigValue", "PConfigsPlugin", "StandardPlugin", "Wire", orderedCollections],
            exclude: ["reference"]),
        .testTarget(name: "PConfigsPluginTestingTests", dependencies: ["PConfigsPlugin", "PConfigsPluginTesting"]),
        .testTarget(name: "ProcessesTests", dependencies: ["Processes"]),
        .testTarget(
            name: "PluginHostTests",
            dependencies: [
                "ConfigValue", "Configuration", "PluginHost", "Processes", "RandomNumbers", "Wire",
                "misbehaving-plugin",
            ]),
        .testTarget(
            name: "RunsTests",
            dependencies: [
                "ConfigValue", "Processes", "RunFolders", "Runs", "misbehaving-plugin", "pconfigs-supervise",
                orderedCollections,
            ]),
        .testTarget(
            name: "WorkspaceTests",
            dependencies: [
                "ConfigValue", "Configuration", "Diagnostics", "Processes", "RandomNumbers", "Workspace",
                orderedCollections,
            ]),
        .testTarget(name: "ControlTests", dependencies: ["pconfigsctl"]),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "CLibYAML", "ConfigValue", "Configuration", "Diagnostics", "Processes", "ProtocolCheck", "Runs",
                "Server", "Wire", "Workspace", logging, nioCore, nioEmbedded, orderedCollections,
            ]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "ConfigValue", "PConfigsClient", "Processes", "ProtocolCheck", "pconfigs-supervise", "pconfigsctl",
                "pconfigsd", "swift-client", "trapping",
            ],
            exclude: ["Goldens"]),
    ]
)

let strictSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + strictSettings
}
