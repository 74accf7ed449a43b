import Diagnostics

/// Counts the nodes of a document with each alias replaced by what it names, so that a small file cannot mean a huge one.
struct ExpansionBudget {
    /// What a node is when all its aliases are replaced.
    struct Expansion {
        var nodes = 1
        /// The levels of lists and maps, the node itself among them.
        var height = 0
    }

    private let limits: DocumentLimits
    private let file: SourceFile
    private(set) var nodes = 0

    init(limits: DocumentLimits, file: SourceFile) {
        self.limits = limits
        self.file = file
    }

    /// Counts a node, or what an alias stands for, at a depth.
    mutating func spend(_ expansion: Expansion, depth: Int, at range: Range<Int>) throws(Diagnostic) {
        guard depth + expansion.height <= limits.depth else {
            throw Diagnostic(
                .limitExceeded, "lists and maps are nested more than \(limits.depth) deep", at: file.location(of: range)
            )
        }
        nodes += expansion.nodes
        guard nodes <= limits.expandedNodes else {
            throw Diagnostic(
                .limitExceeded, "the file has more than \(limits.expandedNodes) nodes with its aliases replaced",
                at: file.location(of: range))
        }
    }

    func checkTotal(nodes written: Int) throws(Diagnostic) {
        guard nodes <= written * limits.expansion else {
            throw Diagnostic(
                .limitExceeded,
                "aliases blow the file's \(written) nodes up to \(nodes), more than \(limits.expansion) times as many",
                at: file.location(of: 0..<0))
        }
    }
}
