internal import ConfigValue
internal import Configuration
internal import Diagnostics
internal import PluginHost
internal import Wire
internal import Workspace

extension WorkspaceExperiment {
    func evaluate(_ expression: String) async throws(WireError) -> ConfigValue {
        let query: ExpressionQuery
        do {
            query = try ExpressionQuery(parsing: expression)
        } catch {
            throw WireError(.invalid([error]), of: name)
        }
        var resolution = await snapshot.resolution(of: request)
        while true {
            switch resolution.evaluate(query, seeing: hidesSecrets ? .noSecrets : .everything) {
            case .needs(let calls): resolution.supply(await snapshot.plugins.call(calls), for: calls)
            case .finished(.success(let value)): return value
            case .finished(.failure(.invalid(let problems))): throw WireError(.invalid(problems), of: name)
            case .finished(.failure(.secret)):
                throw WireError(
                    .permissionDenied, "the expression reads what is secret", hint: "ask the daemon's owner")
            }
        }
    }
}
