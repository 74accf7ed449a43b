import Wire

/// What a list of experiments tells of each.
public struct ExperimentSummary: Sendable, Hashable {
    /// The experiment's name.
    public let name: String
    /// The name of its schema; nil where the experiment is too broken to say.
    public let type: String?
    /// What it is for.
    public let doc: String?
    /// Its tags.
    public let tags: [String]
    /// The experiments that it extends.
    public let bases: [String]
    /// Whether it is only there to be extended.
    public let isAbstract: Bool
    /// Whether its file can be read; that it resolves is another thing.
    public let isValid: Bool

    init(_ entry: List.Entry) {
        name = entry.name
        type = entry.type
        doc = entry.doc
        tags = entry.tags
        bases = entry.bases
        isAbstract = entry.abstract
        isValid = entry.state == .ok
    }
}
