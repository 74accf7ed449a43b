package import ConfigValue
internal import OrderedCollections

extension CommonParams {
    /// Takes the common members out of a request's params, so that the method's own are left.
    ///
    /// - Throws: `invalid-params`.
    package init(takingFrom params: inout ConfigMap) throws(WireError) {
        self.init()
        switch params.removeValue(forKey: "deadline_ms") {
        case nil, .null: break
        case .int(let milliseconds) where milliseconds > 0: deadlineMilliseconds = milliseconds
        default:
            throw WireError(
                .invalidParams, "'deadline_ms' is a whole number of milliseconds from 1",
                hint: #"write "deadline_ms": 5000 for five seconds, or leave it out"#)
        }
        switch params.removeValue(forKey: "fresh") {
        case nil, .null: break
        case .bool(let fresh): isFresh = fresh
        default:
            throw WireError(
                .invalidParams, "'fresh' is true or false",
                hint: #"write "fresh": true to have the disk looked at first, or leave it out"#)
        }
    }

    /// A method's own params with these; what is no map stays as it is.
    package func added(to params: ConfigValue) -> ConfigValue {
        guard case .map(var members) = params else { return params }
        if let deadlineMilliseconds { members["deadline_ms"] = .int(deadlineMilliseconds) }
        if isFresh { members["fresh"] = true }
        return .map(members)
    }
}
