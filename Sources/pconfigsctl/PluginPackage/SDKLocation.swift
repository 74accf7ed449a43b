import Glibc
import Processes
import Wire

/// Where a plugin's package finds the products that it builds on.
enum SDKLocation: Hashable {
    /// An absolute path of a folder with a Package.swift.
    case folder(String)
    /// A git repository, of which the release of this program is taken.
    case repository(String)

    private static let variable = "PCONFIGS_SDK"

    /// What is given, else `PCONFIGS_SDK`, else what came with this program.
    static func find(_ given: String?) throws(CommandFailure) -> SDKLocation {
        if let given { return try named(given, by: "--sdk") }
        if let value = getenv(variable), value.pointee != 0 {
            return try named(String(cString: value), by: variable)
        }
        guard let folder = RealPath.ownExecutable.flatMap(beside) else {
            throw CommandFailure(
                .usage, "the sources that plugins are built with did not come with this pconfigsctl",
                hint: "name a checkout of pconfigs, as with --sdk PATH, or set \(variable)")
        }
        return .folder(folder)
    }

    /// The line of a Package.swift; another machine may have the folder elsewhere and say so in its environment.
    var dependency: String {
        switch self {
        case .folder(let path):
            ".package(name: \"pconfigs\", path: Context.environment[\"\(Self.variable)\"] ?? \(Self.quoted(path)))"
        case .repository(let url):
            ".package(url: \(Self.quoted(url)), from: \"\(ProductVersion.current)\")"
        }
    }

    private static func named(_ text: String, by name: String) throws(CommandFailure) -> SDKLocation {
        guard !text.contains("://") else { return .repository(text) }
        guard let path = RealPath.of(text) else { throw CommandFailure(.usage, "\(name): there is no folder \(text)") }
        for folder in [path + "/SDK", path] where isSDK(folder) { return .folder(folder) }
        throw CommandFailure(
            .usage, "\(name): \(path) is no checkout of pconfigs and no folder share/pconfigs/sdk")
    }

    /// As installed, or in the checkout that the executable was built in.
    private static func beside(_ executable: String) -> String? {
        var folder = parent(of: executable)
        if let prefix = folder.flatMap(parent), isSDK(prefix + "/share/pconfigs/sdk") {
            return prefix + "/share/pconfigs/sdk"
        }
        while let candidate = folder {
            if isSDK(candidate + "/SDK") { return candidate + "/SDK" }
            folder = parent(of: candidate)
        }
        return nil
    }

    private static func isSDK(_ folder: String) -> Bool {
        access(folder + "/Package.swift", R_OK) == 0 && access(folder + "/Sources/PConfigsPlugin", R_OK) == 0
    }

    private static func parent(of path: String) -> String? {
        guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A literal of Swift.
    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
