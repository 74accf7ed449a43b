package import Wire

/// A method that the server answers: one file in `Methods/` each.
package protocol ServedMethod: WireMethod {
    /// What a peer must be allowed to do.
    static var access: Access { get }
    /// Whether its answer comes in the order of the requests, or whenever it is ready.
    static var pace: Pace { get }
    /// Whether it only asks: its answer depends on its params, the state of the project and the peer's access alone.
    static var isPure: Bool { get }

    static func serve(_ params: Params, in context: RequestContext) async throws(WireError) -> Served<Result>
}

extension ServedMethod {
    package static var access: Access { .read }
    package static var pace: Pace { .quick }
    package static var isPure: Bool { false }
}
