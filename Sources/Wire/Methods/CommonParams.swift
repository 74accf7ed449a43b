/// The params that every method takes besides its own.
package struct CommonParams: Sendable, Hashable {
    /// After how many milliseconds the request ends with `deadline-exceeded`.
    package var deadlineMilliseconds: Int?
    /// Whether the answer must include what was written before the request was sent.
    package var isFresh: Bool

    package init(deadlineMilliseconds: Int? = nil, isFresh: Bool = false) {
        self.deadlineMilliseconds = deadlineMilliseconds
        self.isFresh = isFresh
    }

    package static var names: [String] { members.map(\.name) }

    static let members: [SchemaMember] = [
        .optional("deadline_ms", .milliseconds, "Milliseconds after which to give up."),
        .optional("fresh", .bool, "Whether to look at the disk first, so that the caller's writes count."),
    ]
}
