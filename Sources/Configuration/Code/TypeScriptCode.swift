import ConfigValue

/// TypeScript interfaces, and functions that make them of what `JSON.parse` gives.
struct TypeScriptCode {
    private let model: CodeModel
    private(set) var lines: [String] = []

    /// Words that no interface may be called, and what the declarations name beside schemas.
    private static let reserved: Set<String> = [
        "any", "as", "async", "await", "bigint", "boolean", "break", "case", "catch", "class", "const", "continue",
        "debugger", "default", "delete", "do", "else", "enum", "export", "extends", "false", "finally", "for",
        "function", "if", "implements", "import", "in", "instanceof", "interface", "let", "never", "new", "null",
        "number", "object", "package", "private", "protected", "public", "return", "static", "string", "super",
        "switch", "symbol", "this", "throw", "true", "try", "type", "typeof", "undefined", "unknown", "var", "void",
        "while", "with", "yield", "Array", "Error", "Number", "Object", "Record",
    ]

    init(of root: ConfigSchema, in catalog: SchemaCatalog) {
        model = CodeModel(of: root, in: catalog, avoiding: Self.reserved)
        lines = ["// \(CodeNotice.line(model, .typescript))"]
        for enumeration in model.enumerations {
            lines += [""] + Self.comment(enumeration.doc, "")
            lines.append("export type \(model.typeName(enumeration.name)) = \(Self.alternatives(enumeration.cases));")
        }
        for record in model.records { add(record) }
        for config in model.openConfigs { add(choiceOf: config.name, config.choices) }
    }

    private mutating func add(_ record: CodeModel.Record) {
        let name = model.typeName(record.name)
        lines += [""] + Self.comment(record.doc, "") + ["export interface \(name) {"]
        for member in record.members {
            lines += Self.comment(member.doc, "  ") + ["  \(member.name): \(type(member.type));"]
        }
        lines += ["}", ""]
        if record.name == model.root {
            lines += Self.comment("Reads resolved values, as JSON.parse gives them.", "")
        }
        lines += ["export function read\(name)(value: any): \(name) {", "  return {"]
        lines += record.members.map { "    \($0.name): \(reading("value.\($0.name)", as: $0.type, depth: 0))," }
        lines += ["  };", "}"]
    }

    private func type(_ type: ValueType) -> String {
        switch type {
        case .bool: return "boolean"
        case .int, .float: return "number"
        case .string, .path: return "string"
        case .any, .unresolved: return "unknown"
        case .list(let element): return "Array<\(self.type(element))>"
        case .map(let value): return "Record<string, \(self.type(value))>"
        case .tuple(let elements): return "[\(elements.map { self.type($0) }.joined(separator: ", "))]"
        case .optional(let type): return "\(self.type(type)) | null"
        case .union(let types): return types.map { self.type($0) }.joined(separator: " | ")
        case .enumeration(let enumeration):
            return enumeration.name.map { model.typeName($0) } ?? Self.alternatives(enumeration.cases)
        case .environment(let name): return model.typeName(name)
        case .config(let name): return model.choices(of: name) == nil ? model.typeName(name) : model.openName(name)
        }
    }

    /// An expression that makes a value of what JSON holds.
    private func reading(_ value: String, as type: ValueType, depth: Int) -> String {
        guard type.needsReading else { return value }
        let inner = "value\(depth)"
        switch type {
        // JSON has no other numbers; these texts are their names.
        case .float: return "Number(\(value))"
        case .list(let element):
            return "\(value).map((\(inner): any) => \(reading(inner, as: element, depth: depth + 1)))"
        case .map(let element):
            let read = reading(inner, as: element, depth: depth + 1)
            let pairs = "Object.entries<any>(\(value)).map(([key, \(inner)]) => [key, \(read)])"
            return "Object.fromEntries(\(pairs))"
        case .tuple(let elements):
            let parts = elements.enumerated().map { reading("\(value)[\($0)]", as: $1, depth: depth) }
            return "[\(parts.joined(separator: ", "))]"
        case .optional(let type): return "\(value) === null ? null : \(reading(value, as: type, depth: depth))"
        case .environment(let name): return "read\(model.typeName(name))(\(value))"
        case .config(let name):
            return "read\(model.choices(of: name) == nil ? model.typeName(name) : model.openName(name))(\(value))"
        case .union(let types): return reading(value, asOneOf: types, depth: depth)
        default: return value
        }
    }

    /// What a value is in JSON says which of the types is meant.
    private func reading(_ value: String, asOneOf types: [ValueType], depth: Int) -> String {
        var text = value
        if let type = types.first(where: \.isObject), type.needsReading {
            let isObject = "typeof \(value) === \"object\" && \(value) !== null && !Array.isArray(\(value))"
            text = "\(isObject) ? \(reading(value, as: type, depth: depth)) : \(text)"
        }
        if let type = types.first(where: \.isArray), type.needsReading {
            text = "Array.isArray(\(value)) ? \(reading(value, as: type, depth: depth)) : \(text)"
        }
        return "(\(text))"
    }

    /// A config or one that extends it: `$type` says which, and is left out for the declared one.
    private mutating func add(choiceOf config: String, _ choices: [String]) {
        let name = model.openName(config)
        let types = choices.map { choice in
            "(\(model.typeName(choice)) & { \(choice == config ? "$type?: undefined" : "$type: \"\(choice)\"") })"
        }
        lines += ["", "export type \(name) = \(types.joined(separator: " | "));", ""]
        lines += ["export function read\(name)(value: any): \(name) {", "  switch (value.$type) {"]
        for choice in choices {
            let call = "read\(model.typeName(choice))(value)"
            let read = choice == config ? call : "{ ...\(call), $type: \"\(choice)\" }"
            lines.append("    case \(choice == config ? "undefined" : "\"\(choice)\""): return \(read);")
        }
        lines += ["    default: throw new Error(`no \(config): ${value.$type}`);", "  }", "}"]
    }

    private static func alternatives(_ cases: [String]) -> String {
        cases.map { ConfigValue.string($0).json }.joined(separator: " | ")
    }

    private static func comment(_ doc: String?, _ indent: String) -> [String] {
        guard let lines = doc?.replacing("*/", with: "* /").codeLines else { return [] }
        if lines.count == 1 { return ["\(indent)/** \(lines[0]) */"] }
        return ["\(indent)/**"] + lines.map { $0.isEmpty ? "\(indent) *" : "\(indent) * \($0)" } + ["\(indent) */"]
    }
}
