internal import ConfigValue
internal import Wire

/// A method that the server answers: one file in `Methods/` each.
protocol ServedMethod: WireMethod {
    /// What a peer must be allowed to do.
    static var access: Access { get }
    /// Whether its answer comes in the order of the requests, or whenever it is ready.
    static var pace: Pace { get }
    /// Whether it only asks: its answer depends on its params, the state of the project and the peer's access alone.
    static var isPure: Bool { get }

    static func serve(_ params: Params, in context: RequestContext) async throws(WireError) -> Served<Result>

    /// Serves what a request holds beside the members that all methods share.
    ///
    /// A requirement, so that there is one for each method, which knows how large what it waits with is.
    static func answer(_ params: ConfigValue, in context: RequestContext) async -> Answer
}

extension ServedMethod {
    static var access: Access { .read }
    static var pace: Pace { .quick }
    static var isPure: Bool { false }

    @inline(__always)
    static func answer(_ params: ConfigValue, in context: RequestContext) async -> Answer {
        do throws(WireError) {
            let params = try ParamsDecoding.decode(paramsOf: Self.self, from: params)
            return Answer(try await serve(params, in: context))
        } catch {
            return Answer(error: error)
        }
    }
}
