package import Diagnostics
import YAML

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

extension SourceFolder {
    /// Reads a folder's name, or a list of them.
    static func read(_ node: NodeID, _ key: String, in document: Document) throws(Diagnostic) -> [SourceFolder] {
        let paths = try ProjectSettings.folders(node, key, in: document)
        let nodes = document.kind(of: node) == .sequence ? Array(document.elements(of: node)) : [node]
        return zip(paths, nodes).map { SourceFolder($0, namedAt: document.location(of: $1)) }
    }
}
