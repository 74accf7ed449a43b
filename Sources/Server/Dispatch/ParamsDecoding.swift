internal import ConfigValue
internal import Wire

/// Reads a request's params; what is wrong with them is said in the protocol's words.
enum ParamsDecoding {
    /// Out of the functions that wait, as all that is large.
    @inline(never)
    static func decode<Params: Decodable>(
        _ type: Params.Type, from value: ConfigValue, of method: String
    ) throws(WireError) -> Params {
        do {
            return try ConfigValueDecoder(unknownMembers: .rejected).decode(type, from: value)
        } catch {
            throw WireError(
                .invalidParams, "\(method): \(describe(error))",
                hint: "'describe' shows the params of \(method)")
        }
    }

    private static func describe(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .keyNotFound(let key, let context):
            return "'\(path(context.codingPath + [key]))' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "'\(path(context.codingPath))': \(context.debugDescription)"
        case .dataCorrupted(let context):
            let problem = withoutTypes(context.debugDescription)
            return context.codingPath.isEmpty ? problem : "'\(path(context.codingPath))': \(problem)"
        @unknown default:
            return "\(error)"
        }
    }

    /// Of a word that is none of an enumeration's, Swift tells the names of types.
    private static func withoutTypes(_ problem: String) -> String {
        guard problem.hasPrefix("Cannot initialize "), let start = problem.firstRange(of: " value ")?.upperBound else {
            return problem
        }
        return "\(ConfigValue.string(String(problem[start...])).json) is none of the words that it takes"
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        ValuePath(keys.map { key in key.intValue.map { .index($0) } ?? .key(key.stringValue) }).description
    }
}
