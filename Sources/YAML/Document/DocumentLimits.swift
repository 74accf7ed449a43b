/// What a YAML file may be.
package struct DocumentLimits: Sendable, Hashable {
    /// The size of a file in bytes; at most 4 GiB.
    package var bytes = 16 << 20
    /// How deep collections may stand in one another, through aliases too.
    package var depth = 128
    /// How many nodes a file may have once each alias is replaced by what it names.
    package var expandedNodes = 1_000_000
    /// How many times the file's own nodes that may be.
    package var expansion = 100
    package var documents = 1
    /// How many lines may begin with `%`; libyaml compares each tag directive with all before it.
    package var directives = 100
    package var keys = Keys.strings
    package var tags = Tags.known
    package var collections = Collections.all
    /// Whether `<<` merges the members of other mappings or is a key as any other.
    package var mergesKeys = true

    package enum Keys: Sendable, Hashable {
        case strings
        /// Any scalar; its text is the key.
        case scalars
    }

    package enum Tags: Sendable, Hashable {
        case known
        case any
    }

    package enum Collections: Sendable, Hashable {
        case all
        /// Only `[…]` and `{…}`.
        case flow
    }

    package init() {}

    /// What the language allows in a file.
    package static let standard = DocumentLimits()

    /// What the language allows behind `--set path=`: one scalar or flow value.
    package static let override: DocumentLimits = {
        var limits = DocumentLimits()
        limits.collections = .flow
        return limits
    }()
}
