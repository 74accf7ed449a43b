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
    /// How many calls workers were given, results that were kept aside.
    package var calls: Int
    /// How many times a worker was started after another's end.
    package var restarts: Int

    /// A plugin of which nothing is known yet.
    package init(name: String) {
        self.name = name
        state = .starting
        command = []
        functions = []
        runnables = []
        calls = 0
        restarts = 0
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
