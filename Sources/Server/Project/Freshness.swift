/// How new a snapshot must be.
enum Freshness: Sendable, Hashable {
    /// The latest that is known.
    case current
    /// One that includes what was written before the request came.
    case fresh
}
