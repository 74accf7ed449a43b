/// The Package.swift of a plugin.
struct PackageManifest {
    let name: String
    let sdk: SDKLocation

    var text: String {
        """
        // swift-tools-version: 6.2

        import PackageDescription

        let package = Package(
            name: "\(name)",
            dependencies: [
                \(sdk.dependency)
            ],
            targets: [
                .executableTarget(
                    name: "\(name)", dependencies: [.product(name: "PConfigsPlugin", package: "pconfigs")]),
                .testTarget(
                    name: "\(name)Tests",
                    dependencies: ["\(name)", .product(name: "PConfigsPluginTesting", package: "pconfigs")]),
            ]
        )

        """
    }
}
