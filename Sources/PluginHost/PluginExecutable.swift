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
    /// `sha256:` over the bytes of the executable and of the project's files among the arguments, such as scripts.
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
            digest = try Self.digest(ofFiles: [path] + Self.scripts(among: arguments, root: root))
        } catch {
            throw FunctionFailure(message: "the plugin '\(settings.name)' cannot be read: \(error)")
        }
    }

    /// The files whose change makes another plugin of it, whether they are there or not.
    package static func files(of settings: PluginSettings, root: String) -> [String] {
        switch settings.location {
        case .package(let folder):
            return products(of: settings.name, in: folder, root: root)
        case .command(let command):
            guard let program = command.first else { return [] }
            let path = getenv("PATH").map { String(cString: $0) }
            let executable = ExecutableSearch.find(program, path: path, directory: root)
            let arguments = Array(command.dropFirst())
            return [executable ?? absolute(program, root: root)] + scripts(among: arguments, root: root)
        }
    }

    /// The arguments that name a file of the project.
    private static func scripts(among arguments: [String], root: String) -> [String] {
        arguments.filter { !$0.hasPrefix("-") && !$0.split(separator: "/").contains("..") }
            .map { absolute($0, root: root) }
            .filter { $0.hasPrefix(root + "/") && isFile($0) }
    }

    private static func absolute(_ path: String, root: String) -> String {
        path.hasPrefix("/") ? path : "\(root)/\(path)"
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private static func products(of name: String, in folder: String, root: String) -> [String] {
        ["release", "debug"].map { "\(absolute(folder, root: root))/.build/\($0)/\(name)" }
    }

    private static func product(of name: String, in folder: String, root: String) throws(FunctionFailure) -> String {
        if let built = products(of: name, in: folder, root: root).first(where: ExecutableSearch.isExecutableFile) {
            return built
        }
        guard access("\(absolute(folder, root: root))/Package.swift", R_OK) == 0 else {
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
            if program.contains("/"), access(absolute(program, root: root), F_OK) == 0 {
                throw FunctionFailure(
                    message: "the plugin '\(name)' cannot be started: '\(program)' is no file that may be executed",
                    hint: "run 'chmod +x \(program)'")
            }
            throw FunctionFailure(
                message: "the plugin '\(name)' cannot be started: there is no executable '\(program)'",
                hint: "build it, or correct 'command' of plugins.\(name) in pconfigs.yaml")
        }
        return executable
    }

    private static func digest(ofFiles paths: [String]) throws(SystemError) -> String {
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        for path in paths {
            let file = try OwnedDescriptor.open(path, O_RDONLY)
            while true {
                let count = read(file.number, &buffer, buffer.count)
                guard count >= 0 else { throw SystemError("read \(path)", errno) }
                guard count > 0 else { break }
                hash.update(data: buffer.prefix(count))
            }
        }
        let digits = Array("0123456789abcdef")
        return "sha256:" + String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
