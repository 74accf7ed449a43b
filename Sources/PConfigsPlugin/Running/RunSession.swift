internal import ConfigValue
internal import Glibc
internal import Wire

/// Runs one experiment in this process, from the resolved config that a file holds.
struct RunSession {
    private let name: String
    private let registrations: Registrations

    init(name: String, registrations: Registrations) {
        self.name = name
        self.registrations = registrations
    }

    /// - Returns: the exit code of the process.
    func run(_ runnable: String, _ arguments: [String]) async -> Int32 {
        StandardOutput.flushEachLine()
        defer { StandardOutput.flush() }
        let end = await RunEnd {
            guard let registered = registrations.runnables.first(where: { $0.description.name == runnable }) else {
                throw PluginError("the plugin '\(name)' has no runnable '\(runnable)'")
            }
            try await registered.run(try config(), context(arguments))
        }
        if let message = end.message { StandardError.write("error: \(message)\n") }
        return end.code
    }

    private func config() throws -> ConfigValue {
        guard let path = variable("PCONFIGS_CONFIG") else {
            throw PluginError("PCONFIGS_CONFIG is not set: it names the file with the resolved config")
        }
        do {
            return try ConfigValue(jsonBytes: try contents(ofFile: path))
        } catch let error as JSONError {
            throw PluginError("\(path) is no JSON: \(error)")
        }
    }

    private func contents(ofFile path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw PluginError("\(path) cannot be read") }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(file, &buffer, buffer.count)
            guard count >= 0 else { throw PluginError("\(path) cannot be read") }
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    private func context(_ arguments: [String]) -> RunContext {
        RunContext(
            runID: variable("PCONFIGS_RUN_ID") ?? "", experiment: variable("PCONFIGS_EXPERIMENT") ?? "",
            directory: variable("PCONFIGS_RUN_DIR") ?? ".", arguments: arguments)
    }

    private func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
