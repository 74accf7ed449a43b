package import ConfigValue
package import Diagnostics
import OrderedCollections

/// An experiment with every value worked out.
package struct ResolvedConfig: Sendable {
    package let experiment: ExperimentName
    /// The schema's name.
    package let type: String
    /// In the order of the schema.
    package let values: ConfigMap
    /// `sha256:` over the canonical JSON of `{"type": …, "values": …}`, without the asker's environment.
    package let digest: String
    package let warnings: [Diagnostic]
    /// What running the experiment starts; nil where its schema names nothing.
    package let run: ResolvedRun?

    package func value(at path: ValuePath) -> ConfigValue? { ConfigValue.map(values)[path] }
}

/// What to start for an experiment, and how.
package struct ResolvedRun: Sendable, Hashable {
    package enum Target: Sendable, Hashable {
        case runnable(plugin: String, name: String)
        /// A program and its arguments, expressions evaluated.
        case command([String])
    }

    package let target: Target
    /// `$run` of all layers, merged.
    package let options: ConfigMap
}
