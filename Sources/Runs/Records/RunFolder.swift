internal import ConfigValue
internal import Glibc
internal import Processes

/// A run's folder, `.pconfigs/runs/<id>/` in the project's root.
package struct RunFolder: Sendable, Hashable {
    /// An absolute path.
    package let path: String

    package init(of run: RunID, inProject root: String) {
        path = "\(root)/.pconfigs/runs/\(run)"
    }

    /// The resolved values, as the program reads them.
    package var config: String { path + "/config.json" }
    package var request: String { path + "/request.json" }
    package var standardOutput: String { path + "/stdout.log" }
    package var standardError: String { path + "/stderr.log" }
    /// How the run ended; it is there exactly when the run has ended.
    package var exit: String { path + "/exit.json" }

    /// Makes the folder and those above it, for its owner alone: configs may hold secrets.
    func create() throws(SystemError) {
        var partial = ""
        for component in path.split(separator: "/") {
            partial += "/" + component
            guard mkdir(partial, 0o700) == 0 || errno == EEXIST else { throw SystemError("make \(partial)", errno) }
        }
    }

    /// Writes a file so that it is there whole or not at all, also after a power cut.
    func write(_ value: ConfigValue, to file: String) throws(SystemError) {
        let bytes = Array((value.indentedJSON + "\n").utf8)
        let partial = file + ".partial"
        try Self.write(bytes, to: partial)
        guard rename(partial, file) == 0 else { throw SystemError("rename \(partial)", errno) }
        let folder = try OwnedDescriptor.open(path, O_RDONLY | O_DIRECTORY)
        guard fsync(folder.number) == 0 else { throw SystemError("fsync \(path)", errno) }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
        let file = try OwnedDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC)
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
            guard written > 0 else { throw SystemError("write \(path)", errno) }
            rest = rest.dropFirst(written)
        }
        guard fsync(file.number) == 0 else { throw SystemError("fsync \(path)", errno) }
    }
}
