package import Configuration
internal import Crypto
internal import Glibc
internal import Processes

/// A plugin's executable on disk.
package struct PluginExecutable: Sendable, Hashable {
    /// Absolute.
    package var path: String
    /// What stands before the mode's own arguments.
    package var arguments: [String]
    /// `sha256:` over the executable's bytes.
    package var digest: String

    /// Finds a plugin's executable and reads it once, for its digest.
    package init(locating settings: PluginSettings, root: String) throws(FunctionFailure) {
        switch settings.location {
        case .package(let folder):
            path = try Self.product(of: settings.name, in: folder, root: root)
            arguments = []
        case .command(let command):
            path = try Self.executable(of: settings.name, command: command, root: root)
            arguments = Array(command.dropFirst())
        }
        do {
            digest = try Self.digest(ofFile: path)
        } catch {
            throw FunctionFailure(message: "the plugin '\(settings.name)' cannot be read: \(error)")
        }
    }

    private static func product(of name: String, in folder: String, root: String) throws(FunctionFailure) -> String {
        let package = folder.hasPrefix("/") ? folder : "\(root)/\(folder)"
        for configuration in ["release", "debug"] {
            let candidate = "\(package)/.build/\(configuration)/\(name)"
            if ExecutableSearch.isExecutableFile(candidate) { return candidate }
        }
        guard access("\(package)/Package.swift", R_OK) == 0 else {
            throw FunctionFailure(
                message: "the plugin '\(name)' has no package at \(folder)",
                hint: "correct 'package' of plugins.\(name) in pconfigs.yaml")
        }
        throw FunctionFailure(
            message: "the plugin '\(name)' is not built", hint: "run 'pconfigsctl plugins build \(name)'")
    }

    private static func executable(
        of name: String, command: [String], root: String
    ) throws(FunctionFailure) -> String {
        guard let program = command.first else {
            throw FunctionFailure(
                message: "the plugin '\(name)' has an empty command",
                hint: "give 'command' of plugins.\(name) in pconfigs.yaml an executable")
        }
        let path = getenv("PATH").map { String(cString: $0) }
        guard let executable = ExecutableSearch.find(program, path: path, directory: root) else {
            throw FunctionFailure(
                message: "the plugin '\(name)' cannot be started: there is no executable '\(program)'",
                hint: "build it, or correct 'command' of plugins.\(name) in pconfigs.yaml")
        }
        return executable
    }

    private static func digest(ofFile path: String) throws(SystemError) -> String {
        let file = try OwnedDescriptor.open(path, O_RDONLY)
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(file.number, &buffer, buffer.count)
            guard count >= 0 else { throw SystemError("read \(path)", errno) }
            guard count > 0 else { break }
            hash.update(data: buffer.prefix(count))
        }
        let digits = Array("0123456789abcdef")
        return "sha256:" + String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
