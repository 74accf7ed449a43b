import Processes
import Wire

extension Client {
    /// Calls a method that resolves experiments; where their schemas declare variables of the environment and the caller
    /// gave none, this process' are sent.
    func resolving<Method: WireMethod>(
        _ method: Method.Type, _ params: Method.Params
    ) async throws -> Method.Result where Method.Params: ExperimentChanges {
        try await resolving(method, params) { try await call(method, $0) }
    }

    /// - Parameter call: Calls the method with params.
    func resolving<Method: WireMethod>(
        _ method: Method.Type, _ params: Method.Params, by call: (Method.Params) async throws -> Method.Result
    ) async throws -> Method.Result where Method.Params: ExperimentChanges {
        do {
            return try await call(params)
        } catch ClientError.answered(let error) where error.kind == ErrorKind.environmentRequired.rawValue {
            guard params.environment == nil else { throw ClientError.answered(error) }
            var params = params
            params.environment = error.wantedEnvironment
            return try await call(params)
        }
    }
}

extension ServerError {
    /// Of the variables that the daemon asks for, those that this process has.
    package var wantedEnvironment: [String: String] {
        let wanted = Set(wire.variables)
        return ProcessEnvironment.current.filter { wanted.contains($0.key) }
    }
}
