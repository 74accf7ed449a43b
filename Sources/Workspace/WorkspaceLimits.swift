package import Configuration

/// What of a project is kept to be quick, and what its plugins may take where `pconfigs.yaml` does not say.
///
/// Smaller bounds cost time and never change an answer.
package struct WorkspaceLimits: Sendable, Hashable {
    /// Experiments whose values are kept.
    package var experiments = 65_536
    /// Requests with overrides or an environment of their own whose values are kept.
    package var variants = 4_096
    /// Fields of experiments that others extend, of which the layers are kept, and as many of experiments that requests set
    /// values of.
    package var fields = Project.usualKeptFields
    package var plugins = PluginLimits(deadline: .seconds(10), memory: 1 << 30)

    package init() {}
}
