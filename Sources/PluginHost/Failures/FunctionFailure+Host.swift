internal import Configuration
internal import Wire

extension FunctionFailure {
    static let shuttingDown = FunctionFailure(message: "the daemon is shutting down")

    static func argumentsTooLarge(_ call: FunctionCall) -> FunctionFailure {
        FunctionFailure(
            message: "the arguments of \(call.qualifiedName) are too large",
            notes: [
                "at most \(PluginProtocol.maximumLineLength >> 20) MiB as JSON, nested at most "
                    + "\(PluginProtocol.maximumNesting) deep"
            ])
    }

    static func unknownPlugin(_ call: FunctionCall) -> FunctionFailure {
        FunctionFailure(
            message: "there is no plugin '\(call.plugin)'", hint: "list it under 'plugins' in pconfigs.yaml")
    }
}
