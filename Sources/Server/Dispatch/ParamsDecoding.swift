internal import ConfigValue
internal import Diagnostics
internal import OrderedCollections
internal import Wire

/// Reads a request's params; what is wrong with them is said in the protocol's words.
enum ParamsDecoding {
    /// Out of the functions that wait, as all that is large.
    @inline(never)
    static func decode<Method: WireMethod>(
        paramsOf method: Method.Type, from value: ConfigValue
    ) throws(WireError) -> Method.Params {
        do {
            return try ConfigValueDecoder(unknownMembers: .rejected).decode(Method.Params.self, from: value)
        } catch {
            let hint = (error as? DecodingError).flatMap { Self.hint(for: $0, value, Method.paramsSchema.value) }
            throw WireError(
                .invalidParams, "\(Method.name): \(describe(error))",
                hint: hint ?? "'describe' shows the params of \(Method.name)")
        }
    }

    /// What the schema has at the place of the error: the words that it takes, or members that may be meant.
    private static func hint(for error: DecodingError, _ params: ConfigValue, _ schema: ConfigValue) -> String? {
        switch error {
        case .dataCorrupted(let context):
            guard let last = context.codingPath.last else { return nil }
            let holder = member(context.codingPath.dropLast(), of: schema)
            if case .list(let words)? = member([last], of: holder)?["enum"] {
                return "it takes " + words.compactMap(\.word).joined(separator: ", ")
            }
            guard let names = memberNames(of: holder), !names.contains(last.stringValue) else { return nil }
            let known = context.codingPath.count == 1 ? names + CommonParams.names : names
            return NearMisses.question(last.stringValue, in: known)
                ?? (names.isEmpty ? nil : "it takes " + names.joined(separator: ", "))
        case .keyNotFound(let key, let context) where context.codingPath.isEmpty:
            guard case .map(let members) = params, let names = memberNames(of: schema) else { return nil }
            let unknown = members.keys.filter { !names.contains($0) }
            guard let typed = NearMisses.of(key.stringValue, in: unknown).first else { return nil }
            return "is '\(typed)' meant to be '\(key.stringValue)'?"
        default: return nil
        }
    }

    private static func member(_ path: [any CodingKey], of schema: ConfigValue?) -> ConfigValue? {
        path.reduce(schema) { schema, key in
            key.intValue == nil ? schema?["properties"]?[key.stringValue] : schema?["items"]
        }
    }

    private static func memberNames(of schema: ConfigValue?) -> [String]? {
        guard case .map(let members)? = schema?["properties"] else { return nil }
        return Array(members.keys)
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
        guard !keys.isEmpty else { return "params" }
        return ValuePath(keys.map { key in key.intValue.map { .index($0) } ?? .key(key.stringValue) }).description
    }
}

extension ConfigValue {
    fileprivate var word: String? {
        if case .string(let text) = self { text } else { nil }
    }
}
