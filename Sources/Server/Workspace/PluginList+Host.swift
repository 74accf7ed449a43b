internal import Configuration
internal import PluginHost
internal import Wire

extension PluginList.Entry {
    /// - Parameter source: What `pconfigs.yaml` says of the plugin.
    init(_ description: PluginDescription, source: PluginDeclaration.Source?) {
        self.init(
            name: description.name, state: .ready, digest: description.digest, functions: description.functions,
            runnables: description.runnables, calls: description.calls, restarts: description.restarts)
        if case .package(let folder)? = source { package = folder }
        switch description.state {
        case .ready:
            // It works, but what was built since does not.
            reason = description.refusal.map { "the rebuilt executable does not take over: \($0.message)" }
            hint = description.refusal?.hint
        case .starting: state = .starting
        case .failed(let failure):
            state = description.command.isEmpty ? .notBuilt : .failed
            reason = failure.message
            hint = failure.hint
        }
    }
}
