extension SwiftCode {
    /// Reads what `pconfigsctl resolve` prints.
    static func reader(of name: String) -> [String] {
        """
            /// Reads resolved values, as `pconfigsctl resolve` prints them and the file of `PCONFIGS_CONFIG` holds them.
            public static func read(_ json: Data) throws -> \(name) {
                let decoder = JSONDecoder()
                decoder.nonConformingFloatDecodingStrategy = .convertFromString(
                    positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
                return try decoder.decode(\(name).self, from: json)
            }
        """.codeLines
    }

    static func tuple(_ arity: Int, _ conformances: String) -> [String] {
        let types = (0..<arity).map { "Value\($0)" }
        let bounds = types.map { "\($0): \(conformances.replacing(", ", with: " & "))" }
        var lines = ["public struct Tuple\(arity)<\(bounds.joined(separator: ", "))>: \(conformances) {"]
        lines += types.enumerated().map { "    public var value\($0): \($1)" }
        lines += ["", "    public init(from decoder: any Decoder) throws {"]
        lines += ["        var container = try decoder.unkeyedContainer()"]
        lines += types.enumerated().map { "        value\($0) = try container.decode(\($1).self)" }
        lines += ["    }", "", "    public func encode(to encoder: any Encoder) throws {"]
        lines += ["        var container = encoder.unkeyedContainer()"]
        lines += types.indices.map { "        try container.encode(value\($0))" }
        return lines + ["    }", "}"]
    }

    static let anyValue = """
        /// A value whose type the schema leaves open.
        public indirect enum AnyValue: Codable, Hashable, Sendable {
            case null
            case bool(Bool)
            case int(Int)
            case double(Double)
            case string(String)
            case list([AnyValue])
            case map([String: AnyValue])

            public init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if container.decodeNil() {
                    self = .null
                } else if let value = try? container.decode(Bool.self) {
                    self = .bool(value)
                } else if let value = try? container.decode(Int.self) {
                    self = .int(value)
                } else if let value = try? container.decode(String.self) {
                    self = .string(value)
                } else if let value = try? container.decode(Double.self) {
                    self = .double(value)
                } else if let value = try? container.decode([AnyValue].self) {
                    self = .list(value)
                } else {
                    self = .map(try container.decode([String: AnyValue].self))
                }
            }

            public func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                switch self {
                case .null: try container.encodeNil()
                case .bool(let value): try container.encode(value)
                case .int(let value): try container.encode(value)
                case .double(let value): try container.encode(value)
                case .string(let value): try container.encode(value)
                case .list(let value): try container.encode(value)
                case .map(let value): try container.encode(value)
                }
            }
        }
        """.codeLines
}

extension CodeModel {
    /// Whether a value of a record can be part of itself without a list or a map between.
    func holdsItself(_ name: String) -> Bool {
        let byName = Dictionary(records.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        var open = [name]
        while let next = open.popLast() {
            for member in byName[next]?.members ?? [] {
                for held in member.type.heldConfigs where choices(of: held) == nil {
                    if held == name { return true }
                    if seen.insert(held).inserted { open.append(held) }
                }
            }
        }
        return false
    }
}

extension ValueType {
    /// The configs that a value of the type holds in place.
    fileprivate var heldConfigs: [String] {
        switch self {
        case .config(let name), .environment(let name): [name]
        case .optional(let type): type.heldConfigs
        case .tuple(let types): types.flatMap(\.heldConfigs)
        default: []
        }
    }
}
