internal import ConfigValue
internal import OrderedCollections
internal import Wire

/// A request that was found sound: what is to be called, for how long, and with what.
struct Invocation: Sendable {
    let method: any ServedMethod.Type
    let common: CommonParams
    /// The method's own params, still to be decoded.
    let params: ConfigValue

    /// - Throws: `method-not-found`, `permission-denied` or `invalid-params`.
    init(_ request: Request, in table: MethodTable, access: Access) throws(WireError) {
        method = try table.method(named: request.method)
        guard access >= method.access else {
            throw WireError(
                .permissionDenied, "your user may not call \(request.method) here",
                hint: "ask as the user who owns the daemon")
        }
        guard case .map(var members) = request.params ?? .map([:]) else {
            throw WireError(
                .invalidParams, "'params' is an object, not a list", hint: "'describe' shows the params of each method")
        }
        common = try CommonParams(takingFrom: &members)
        params = .map(members)
    }

    var freshness: Freshness { common.isFresh ? .fresh : .current }

    /// Whether nothing that is asked before or behind it can tell when it is worked on.
    var isPure: Bool { method.isPure && !common.isFresh }

    /// Calls the method; the result is encoded here, away from the connection's event loop.
    @concurrent func answer(in context: RequestContext) async -> Answer {
        await method.answer(params, in: context)
    }
}
