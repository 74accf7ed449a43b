internal import ConfigValue
internal import Configuration
internal import Diagnostics
internal import OrderedCollections
internal import Wire

extension WireError {
    /// What a client is told of an experiment that has no values.
    init(_ failure: ResolutionFailure, of experiment: String) {
        switch failure {
        case .unknownExperiment(let diagnostic):
            self.init(
                .notFound, diagnostic.message, hint: diagnostic.hint, data: ["diagnostics": Self.list([diagnostic])])
        case .invalid(let diagnostics):
            let errors = diagnostics.filter { $0.severity == .error }
            let failedPlugins = errors.allSatisfy { $0.code == .pluginFailed } && !errors.isEmpty
            self.init(
                failedPlugins ? .pluginFailed : .invalidConfig,
                errors.count == 1 ? errors[0].message : "\(experiment) has \(errors.count) errors",
                hint: errors.first?.hint ?? "mend what data.diagnostics says",
                data: ["diagnostics": Self.list(diagnostics)])
        case .environmentRequired(let variables):
            self.init(
                .environmentRequired, "\(experiment) reads variables of your environment",
                hint: "send 'environment' with those of data.variables that you have",
                data: ["variables": .list(variables.map(\.value))])
        }
    }

    private static func list(_ diagnostics: [Diagnostic]) -> ConfigValue {
        .list(diagnostics.compactMap { try? ConfigValueEncoder().encode($0) })
    }
}

extension EnvironmentVariable {
    fileprivate var value: ConfigValue {
        var members: ConfigMap = ["name": .string(name), "type": .string(type), "required": .bool(isRequired)]
        if let doc { members["doc"] = .string(doc) }
        return .map(members)
    }
}
