import Processes
import Wire

extension Client {
    /// Calls a method that resolves experiments; where their schemas declare variables of the environment and the caller
    /// gave none, this process' are sent.
    func resolving<Method: WireMethod>(
        _ method: Method.Type, _ params: Method.Params
    ) async throws -> Method.Result where Method.Params: ExperimentChanges {
        do {
            return try await call(method, params)
        } catch ClientError.answered(let error) where error.kind == ErrorKind.environmentRequired.rawValue {
            guard params.environment == nil else { throw ClientError.answered(error) }
            var params = params
            params.environment = error.wantedEnvironment
            return try await call(method, params)
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
