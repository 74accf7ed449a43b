import ConfigValue
import Diagnostics
import Wire

/// An experiment's values.
public struct ResolvedConfig: Sendable, Hashable {
    /// The experiment's name.
    public let experiment: String
    /// The name of its schema.
    public let type: String
    /// The state of the project that the values come from; it only grows within one daemon.
    public let revision: Int
    /// Over the type and all values: the same digest, the same values, whoever resolved them.
    public let digest: String
    /// All values.
    public let json: JSONText
    /// What is only to be known, as that a field is deprecated.
    public let warnings: [ConfigProblem]

    init(_ result: Resolve.Result) {
        experiment = result.experiment
        type = result.type
        revision = result.revision
        digest = result.digest
        json = JSONText(result.values ?? .null)
        warnings = result.warnings.map { ConfigProblem($0) }
    }

    /// The values as a type, as those that `pconfigsctl codegen swift` writes.
    ///
    /// - Throws: `DecodingError` with the path of what does not fit.
    public func values<T: Decodable>(as type: T.Type = T.self) throws -> T { try json.decoded(as: type) }

    /// - Throws: Where there is neither a result nor an error.
    static func outcome(
        _ result: Resolve.Result?, _ error: ConfigValue?
    ) throws(ClientError) -> Result<ResolvedConfig, ServerError> {
        if let result { return .success(ResolvedConfig(result)) }
        guard let error, let wire = WireError(error) else { throw .garbled("neither a result nor an error") }
        return .failure(ServerError(wire))
    }
}
