internal import Configuration
internal import Glibc
internal import Processes
internal import Wire

extension FunctionFailure {
    static let cancelled = FunctionFailure(message: "the request was cancelled")
    static let shuttingDown = FunctionFailure(message: "the daemon is shutting down")

    static func argumentsTooLarge(_ call: FunctionCall) -> FunctionFailure {
        FunctionFailure(
            message: "the arguments of \(call.qualifiedName) are too large",
            notes: [
                "at most \(PluginProtocol.maximumLineLength >> 20) MiB as JSON, nested at most "
                    + "\(PluginProtocol.maximumNesting) deep"
            ])
    }

    static func notStarted(_ plugin: String, _ path: String, _ error: SystemError) -> FunctionFailure {
        let hint: String? =
            switch error.code {
            // The file was there a moment ago, so it is what its first line names, or its loader.
            case ENOENT: "the interpreter or loader that \(path) names is not there"
            case ENOEXEC: "\(path) is no program of this machine"
            default: nil
            }
        return FunctionFailure(message: "the plugin '\(plugin)' does not start: \(error)", hint: hint)
    }

    static func unknownPlugin(_ call: FunctionCall) -> FunctionFailure {
        FunctionFailure(
            message: "there is no plugin '\(call.plugin)'", hint: "list it under 'plugins' in pconfigs.yaml")
    }
}
