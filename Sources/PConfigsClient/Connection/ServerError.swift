package import Wire

/// An error that the daemon answered with.
public struct ServerError: Error, Sendable, Hashable {
    /// The answer as it came.
    package let wire: WireError

    package init(_ wire: WireError) {
        self.wire = wire
    }

    /// JSON-RPC's code, from -32700 to -32000.
    public var code: Int { wire.code }

    /// The stable name of the kind of error, as `not-found`; nil where the daemon gave none.
    public var kind: String? {
        wire.kindName
    }

    /// What is wrong, in plain words.
    public var message: String { wire.message }

    /// What to do about it; nil where the daemon has no advice.
    public var hint: String? { wire.hint }

    /// All that came with the error, as a JSON object: diagnostics, variables, near names.
    public var dataJSON: String { wire.dataJSON }
}
