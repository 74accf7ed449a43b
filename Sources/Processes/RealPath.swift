internal import Glibc

/// Paths with all links followed.
package enum RealPath {
    /// Nil where the path leads nowhere.
    package static func of(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Whether a path, with all links followed, is text: what cannot be written down cannot be opened again.
    package static func isText(_ path: String) -> Bool {
        guard let resolved = realpath(path, nil) else { return true }
        defer { free(resolved) }
        return String(validatingCString: resolved) != nil
    }

    /// The file that this process executes.
    package static var ownExecutable: String? { of("/proc/self/exe") }
}
