package import Configuration
package import Wire

/// A plugin, as `plugin.list` shows it.
package struct PluginDescription: Sendable, Hashable {
    package enum State: Sendable, Hashable {
        /// Its worker has not described itself yet.
        case starting
        case ready
        /// Not built, or its worker does not start.
        case failed(FunctionFailure)
    }

    package var name: String
    package var state: State
    /// The executable's absolute path and its first arguments; empty where there is none.
    package var command: [String]
    /// `sha256:` over the executable.
    package var digest: String?
    package var functions: [PluginFunction]
    package var runnables: [PluginRunnable]
    /// Why an executable that was rebuilt does not take over, while the one from before goes on.
    package var refusal: FunctionFailure?
    /// How many calls workers were given, results that were kept aside.
    package var calls: Int
    /// How many times a worker was started after another's end.
    package var restarts: Int

    init(name: String, board: WorkerBoard, refusal: FunctionFailure?, calls: Int, restarts: Int) {
        self.name = name
        state = board.state
        command = board.command
        digest = board.digest
        functions = board.functions
        runnables = board.runnables
        self.refusal = refusal
        self.calls = calls
        self.restarts = restarts
    }
}

extension PluginDescription {
    /// What the resolver checks expressions against.
    package var cataloged: CatalogedPlugin {
        let failure: FunctionFailure? =
            switch state {
            case .failed(let failure): failure
            case .starting: FunctionFailure(message: "the plugin '\(name)' has not been started")
            case .ready: nil
            }
        return CatalogedPlugin(
            functions: Dictionary(functions.map { ($0.name, $0.cataloged) }, uniquingKeysWith: { first, _ in first }),
            runnables: Dictionary(
                runnables.map { ($0.name, CatalogedRunnable(file: $0.file, line: $0.line)) },
                uniquingKeysWith: { first, _ in first }),
            failure: failure, digest: digest)
    }
}

extension PluginFunction {
    fileprivate var cataloged: CatalogedFunction {
        CatalogedFunction(
            parameters: parameters.map { .init(name: $0.name, type: $0.type.description) },
            resultType: result.description, doc: doc, file: file, line: line, isPure: pure)
    }
}
