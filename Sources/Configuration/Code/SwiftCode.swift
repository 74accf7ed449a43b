import ConfigValue

/// Swift structs that decode from JSON.
struct SwiftCode {
    private let model: CodeModel
    private(set) var lines: [String] = []
    /// Declarations that fields turn out to need: enums written in place, unions.
    private var further: [[String]] = []
    private let conformances: String
    private var needsAny = false
    private var arities: Set<Int> = []
    /// What types are called so far.
    private var taken: Set<String>

    private static let keywords: Set<String> = [
        "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
        "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import",
        "in", "init", "inout", "internal", "is", "let", "nil", "operator", "private", "protocol", "public", "repeat",
        "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true",
        "try", "typealias", "var", "where", "while", "Any", "Self", "Type", "Protocol",
    ]
    /// What the declarations name beside schemas.
    private static let typeNames: Set<String> = [
        "AnyValue", "Array", "Bool", "CaseIterable", "Codable", "CodingKey", "CodingKeys", "Data", "Decodable",
        "Decoder", "DecodingError", "Dictionary", "Double", "Encodable", "Encoder", "Equatable", "Foundation",
        "Hashable", "Hasher", "Int", "JSONDecoder", "Never", "Optional", "Sendable", "String", "Swift", "_",
    ]

    init(of root: ConfigSchema, in catalog: SchemaCatalog) {
        let tuples = (0...64).map { "Tuple\($0)" }
        let model = CodeModel(of: root, in: catalog, avoiding: Self.keywords.union(Self.typeNames).union(tuples))
        self.model = model
        taken = model.takenNames.union(model.openConfigs.map { model.openName($0.name) })
        // A struct cannot hold itself, and a class is equal to itself alone.
        let isFlat = !model.records.contains { model.holdsItself($0.name) }
        conformances = isFlat ? "Codable, Hashable, Sendable" : "Codable, Sendable"
        lines = ["// \(CodeNotice.line(model, .swift))", "", "import Foundation"]
        for enumeration in model.enumerations { add(enumeration: enumeration.name, enumeration.cases, enumeration.doc) }
        for record in model.records { add(record) }
        for config in model.openConfigs { add(choiceOf: config.name, config.choices) }
        for declaration in further { lines += [""] + declaration }
        for arity in arities.sorted() { lines += [""] + Self.tuple(arity, conformances) }
        if needsAny { lines += [""] + Self.anyValue }
        let type = model.typeName(model.root)
        lines += ["", "extension \(type) {"] + Self.reader(of: type) + ["}"]
    }

    private mutating func add(enumeration name: String, _ cases: [String], _ doc: String?) {
        lines += [""] + Self.comment(doc, "") + Self.enumeration(model.typeName(name), cases)
    }

    private static func enumeration(_ name: String, _ cases: [String]) -> [String] {
        let names = memberNames(cases.map { CodeNames.identifier($0) })
        return ["public enum \(name): String, Codable, Hashable, Sendable, CaseIterable {"]
            + zip(names, cases).map { "    case \($0) = \(ConfigValue.string($1).json)" } + ["}"]
    }

    private static func memberNames(_ names: [String]) -> [String] {
        let camels = names.map { CodeNames.lowerCamel($0) }.map { $0 == "_" ? "_field" : $0 }
        return CodeNames.distinct(camels, avoiding: ["CodingKeys"]).map { quotedName($0) }
    }

    private mutating func add(_ record: CodeModel.Record) {
        let names = Self.memberNames(record.members.map(\.name))
        let recordType = model.typeName(record.name)
        let isRecursive = model.holdsItself(record.name)
        lines += [""] + Self.comment(record.doc, "")
        lines.append(
            isRecursive
                ? "public final class \(recordType): Codable, Sendable {"
                : "public struct \(recordType): \(conformances) {")
        for (member, name) in zip(record.members, names) {
            let type = type(member.type, named: recordType + CodeNames.upperCamel(member.name))
            lines += Self.comment(member.doc, "    ") + ["    public \(isRecursive ? "let" : "var") \(name): \(type)"]
        }
        if !record.members.isEmpty {
            lines += ["", "    private enum CodingKeys: String, CodingKey {"]
            lines += zip(record.members, names).map { "        case \($1) = \"\($0.name)\"" } + ["    }"]
        }
        lines.append("}")
    }

    private mutating func type(_ type: ValueType, named name: String) -> String {
        switch type {
        case .bool: return "Bool"
        case .int: return "Int"
        case .float: return "Double"
        case .string, .path: return "String"
        case .any, .unresolved:
            needsAny = true
            return "AnyValue"
        case .list(let element): return "[\(self.type(element, named: name))]"
        case .map(let value): return "[String: \(self.type(value, named: name))]"
        case .optional(let type): return self.type(type, named: name) + "?"
        case .environment(let schema): return model.typeName(schema)
        case .config(let schema):
            return model.choices(of: schema) == nil ? model.typeName(schema) : model.openName(schema)
        case .enumeration(let enumeration):
            if let name = enumeration.name { return model.typeName(name) }
            let name = CodeNames.unused(name, &taken)
            further.append(Self.enumeration(name, enumeration.cases))
            return name
        case .tuple(let elements):
            arities.insert(elements.count)
            let types = elements.enumerated().map { self.type($1, named: "\(name)\($0)") }
            return "Tuple\(elements.count)<\(types.joined(separator: ", "))>"
        case .union(let types):
            let name = CodeNames.unused(name, &taken)
            let members = types.enumerated().map { self.type($1, named: "\(name)\($0)") }
            further.append(union(name, members))
            return name
        }
    }

    /// The first of the types that fits.
    private func union(_ name: String, _ types: [String]) -> [String] {
        var lines = ["public indirect enum \(name): \(conformances) {"]
        lines += types.enumerated().map { "    case value\($0)(\($1))" }
        lines += ["", "    public init(from decoder: any Decoder) throws {"]
        lines.append("        let container = try decoder.singleValueContainer()")
        for (index, type) in types.enumerated() {
            let lead = index == 0 ? "        " : "        } else "
            lines.append("\(lead)if let value = try? container.decode(\(type).self) {")
            lines.append("            self = .value\(index)(value)")
        }
        lines += ["        } else {", "            throw DecodingError.dataCorruptedError("]
        lines += ["                in: container, debugDescription: \"none of \(types.joined(separator: ", "))\")"]
        lines += ["        }", "    }", "", "    public func encode(to encoder: any Encoder) throws {"]
        lines += ["        var container = encoder.singleValueContainer()", "        switch self {"]
        lines += types.indices.map { "        case .value\($0)(let value): try container.encode(value)" }
        return lines + ["        }", "    }", "}"]
    }

    /// A config or one that extends it: `$type` says which, and is left out for the declared one.
    private mutating func add(choiceOf config: String, _ choices: [String]) {
        let name = model.openName(config)
        let cases = Self.memberNames(choices.map { $0.prefix(1).lowercased() + $0.dropFirst() })
        let types = choices.map { model.typeName($0) }
        lines += ["", "public indirect enum \(name): \(conformances) {"]
        lines += zip(cases, types).map { "    case \($0)(\($1))" }
        lines += ["", "    private enum CodingKeys: String, CodingKey {", "        case type = \"$type\"", "    }", ""]
        lines += ["    public init(from decoder: any Decoder) throws {"]
        lines += ["        let container = try decoder.container(keyedBy: CodingKeys.self)"]
        lines += ["        switch try container.decodeIfPresent(String.self, forKey: .type) {"]
        for (name, choice) in zip(cases, choices) {
            let pattern = choice == config ? "nil, \"\(choice)\"" : "\"\(choice)\""
            lines.append("        case \(pattern): self = .\(name)(try \(model.typeName(choice))(from: decoder))")
        }
        lines += ["        case let other:", "            throw DecodingError.dataCorruptedError("]
        let reason = "\"no \(config): \\(other ?? \"none\")\""
        lines += ["                forKey: .type, in: container, debugDescription: \(reason))"]
        lines += ["        }", "    }", "", "    public func encode(to encoder: any Encoder) throws {"]
        lines.append("        var container = encoder.container(keyedBy: CodingKeys.self)")
        lines.append("        switch self {")
        for (name, choice) in zip(cases, choices) {
            lines.append("        case .\(name)(let value):")
            if choice != config { lines.append("            try container.encode(\"\(choice)\", forKey: .type)") }
            lines.append("            try value.encode(to: encoder)")
        }
        lines += ["        }", "    }", "}"]
    }

    private static func quotedName(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

    private static func comment(_ doc: String?, _ indent: String) -> [String] {
        doc?.codeLines.map { $0.isEmpty ? "\(indent)///" : "\(indent)/// \($0)" } ?? []
    }
}
