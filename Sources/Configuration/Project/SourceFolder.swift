package import Diagnostics

/// A folder that holds schemas or experiments.
package struct SourceFolder: Sendable, Hashable {
    /// Relative to the project's root.
    package let path: String
    /// Where `pconfigs.yaml` names it; nil where it is the usual one.
    package let place: SourceLocation?

    package init(_ path: String, namedAt place: SourceLocation? = nil) {
        self.path = path
        self.place = place
    }
}
