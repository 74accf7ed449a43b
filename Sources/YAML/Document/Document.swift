package import Diagnostics

/// A YAML file as a compact arena of nodes, each of which knows its place in the file.
///
/// Nodes, the elements of all sequences and the members of all mappings stand in three flat arrays; the text of most
/// scalars stays in the file's bytes until somebody asks for it. Aliases and merge keys are followed already: an alias
/// is a node that has its own place and shares what its anchor's node holds.
///
/// A class, for it never changes and many hold on to it.
package final class Document: Sendable {
    package let file: SourceFile
    let arena: NodeArena

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - byteOffset: Where the document begins; what stands before it is no part of it. An override of a request,
    ///     `path=VALUE`, is a file whose document begins behind the `=`.
    /// - Throws: What is wrong first, as `syntax`, `duplicate-key`, `unknown-tag`, `type-mismatch` or `limit-exceeded`.
    package init(
        parsing file: SourceFile, from byteOffset: Int = 0, limits: DocumentLimits = .standard
    ) throws(Diagnostic) {
        let text = try DocumentText(file, from: byteOffset, limits: limits)
        self.file = file
        guard !text.isWord else {
            arena = NodeArena(word: text.start..<file.byteCount)
            return
        }
        var builder = DocumentBuilder(text: text, limits: limits)
        arena = try builder.build()
    }

    /// One plain scalar, which stands in some bytes of a file whatever YAML would make of them.
    package init(scalarIn range: Range<Int>, of file: SourceFile) {
        self.file = file
        arena = NodeArena(word: range)
    }

    /// The document's root, or nil where the file holds nothing but comments and blanks.
    package var root: NodeID? { arena.root }

    /// The root of each document of the file; more than one only where ``DocumentLimits`` allow it.
    package var roots: [NodeID] { arena.roots }

    /// Whether the text of some scalar stands in the file otherwise, with escapes or over several lines.
    package var hasRewrittenTexts: Bool { !arena.texts.isEmpty }

    /// Whether some node has a tag.
    package var hasTags: Bool { !arena.tags.isEmpty }

    /// How many nodes the file has, each alias counted as one.
    package var nodeCount: Int { arena.nodes.count }
}

extension Document {
    package func kind(of node: NodeID) -> NodeKind {
        switch arena[node].content {
        case .verbatim, .kept: .scalar
        case .elements: .sequence
        case .members: .mapping
        }
    }

    package func tag(of node: NodeID) -> NodeTag { arena.tag(of: node) }

    /// How a scalar is written; `plain` for collections.
    package func style(of node: NodeID) -> ScalarStyle { arena[node].style }

    /// What a scalar says, escapes and folding undone; empty for collections.
    package func text(of node: NodeID) -> String { arena.text(of: node, in: file) ?? "" }

    /// The elements of a sequence; none for other nodes.
    package func elements(of node: NodeID) -> ArraySlice<NodeID> {
        guard case .elements(let start, let count) = arena[node].content else { return [] }
        return arena.elements[Int(start)..<Int(start + count)]
    }

    /// The members of a mapping, those of its merge key `<<` among them; none for other nodes.
    package func members(of node: NodeID) -> Members {
        guard case .members(let start, let count) = arena[node].content else {
            return Members(document: self, slots: 0..<0)
        }
        return Members(document: self, slots: Int(start)..<Int(start + count))
    }

    /// The member of a mapping with a key, or nil.
    package func member(_ key: String, of node: NodeID) -> Member? {
        members(of: node).first { $0.key == key }
    }

    /// The bytes of the file that a node takes, its tag and anchor included.
    ///
    /// A block collection ends at its last content, a value that is left out is an empty range.
    package func range(of node: NodeID) -> Range<Int> {
        Int(arena[node].start)..<Int(arena[node].end)
    }

    package func location(of node: NodeID) -> SourceLocation {
        file.location(of: range(of: node))
    }

    /// The bytes of a scalar's text where it stands in the file letter by letter, so that an offset in the text is an
    /// offset in the file; nil where escapes or folding are between.
    package func contentRange(of node: NodeID) -> Range<Int>? {
        guard case .verbatim(let start, let count) = arena[node].content else { return nil }
        return Int(start)..<Int(start + count)
    }
}
