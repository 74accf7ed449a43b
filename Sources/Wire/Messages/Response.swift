package import ConfigValue

/// The answer to a request.
package struct Response: Sendable, Hashable {
    /// The request's id; null where the request was too broken to have one.
    package var id: RequestID
    package var outcome: Result<ConfigValue, WireError>

    package init(id: RequestID, outcome: Result<ConfigValue, WireError>) {
        self.id = id
        self.outcome = outcome
    }

    package init(id: RequestID, result: ConfigValue) {
        self.init(id: id, outcome: .success(result))
    }

    package init(id: RequestID, error: WireError) {
        self.init(id: id, outcome: .failure(error))
    }
}
