import Glibc
import Processes

/// What comes with this program: as installed, or in the checkout that it was built in.
enum ShippedFiles {
    /// - Parameters:
    ///   - installed: The name below `share/pconfigs`.
    ///   - inCheckout: The path below the root of the sources.
    static func find(installed: String, inCheckout: String) -> String? {
        var parts = (RealPath.ownExecutable ?? "").split(separator: "/").dropLast()
        if let found = existing(parts.dropLast(), "share/pconfigs/" + installed) { return found }
        while !parts.isEmpty {
            if let found = existing(parts, inCheckout) { return found }
            parts.removeLast()
        }
        return nil
    }

    private static func existing(_ folder: ArraySlice<Substring>, _ name: String) -> String? {
        let path = folder.map { "/" + $0 }.joined() + "/" + name
        return access(path, R_OK) == 0 ? path : nil
    }
}
