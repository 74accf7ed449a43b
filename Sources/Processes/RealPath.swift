internal import Glibc

/// Paths with all links followed.
package enum RealPath {
    /// Nil where the path leads nowhere.
    package static func of(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// What a link says, and no further; nil for what is no link.
    package static func ofLink(_ path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink(path, &buffer, buffer.count)
        guard length >= 0 else { return nil }
        return String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
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
