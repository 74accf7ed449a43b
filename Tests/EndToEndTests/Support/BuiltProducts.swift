import Foundation

/// Where this package's build puts its executables, and where its sources are.
enum BuiltProducts {
    static func path(of product: String) -> String { folder + "/" + product }

    static let packageRoot = String(
        #filePath.prefix(upTo: #filePath.firstRange(of: "/Tests/")?.lowerBound ?? #filePath.endIndex))

    static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().path

    /// The example's plugin, which `make test` builds before the tests; nil where it is not built.
    static let trainerPlugin: String? = {
        let package = packageRoot + "/Examples/trainer/plugins/trainer/.build"
        return ["debug", "release"].map { "\(package)/\($0)/trainer" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()
}
