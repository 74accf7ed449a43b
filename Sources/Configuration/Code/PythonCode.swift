import ConfigValue

/// Python dataclasses, each with a class method that makes it of what `json` reads.
struct PythonCode {
    private let model: CodeModel
    private(set) var lines: [String] = []
    private let reserved: Set<String>

    private static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ]
    private static let memberNames: Set<String> = ["from_dict", "cls"]
    /// What the functions and classes name beside types.
    private static let names: Set<String> = [
        "classmethod", "cls", "dataclasses", "enum", "file", "isinstance", "json", "key", "load", "open", "os", "path",
        "type", "types", "value0", "value1", "value2", "values",
    ]

    /// A member of such a name would hide the type from the members behind it.
    private static let typeNames: Set<String> = ["bool", "dict", "float", "int", "list", "str", "tuple", "typing"]

    init(of root: ConfigSchema, in catalog: SchemaCatalog) {
        model = CodeModel(
            of: root, in: catalog, avoiding: Self.keywords.union(Self.typeNames).union(Self.names),
            spelling: Self.withoutDunder)
        reserved = Self.keywords.union(Self.memberNames).union(Self.typeNames).union(model.takenNames)
        lines = [
            "# \(CodeNotice.line(model, .python))", "", "from __future__ import annotations", "", "import dataclasses",
            "import enum", "import json", "import os", "import typing",
        ]
        for enumeration in model.enumerations { add(enumeration.name, enumeration.cases, enumeration.doc) }
        for record in model.records { add(record) }
        for config in model.openConfigs { add(choiceOf: config.name, config.choices) }
        let root = model.typeName(model.root)
        lines += [
            "", "", "def load(path: str | os.PathLike[str] | None = None) -> \(root):",
            "    \"\"\"Reads resolved values from a file, that of a run by default.\"\"\"",
            "    with open(os.environ[\"PCONFIGS_CONFIG\"] if path is None else path, encoding=\"utf-8\") as file:",
            "        return \(root).from_dict(json.load(file))",
        ]
    }

    private mutating func add(_ name: String, _ cases: [String], _ doc: String?) {
        let names = CodeNames.distinct(cases.map { Self.caseName(CodeNames.identifier($0).uppercased()) })
        lines += ["", "", "class \(model.typeName(name))(str, enum.Enum):"] + Self.doc(doc)
        lines += zip(names, cases).map { "    \($0) = \(Self.quoted($1))" }
    }

    private mutating func add(_ record: CodeModel.Record) {
        let name = model.typeName(record.name)
        let parents = record.parents.map { model.typeName($0) }.joined(separator: ", ")
        let names = CodeNames.distinct(record.members.map { memberName($0.name) })
        lines += [
            "", "", "@dataclasses.dataclass(frozen=True, kw_only=True)",
            "class \(name)\(parents.isEmpty ? "" : "(\(parents))"):",
        ]
        lines += Self.doc(record.doc)
        for (member, name) in zip(record.members, names) {
            // By this, `pconfigs_client.load` finds its value.
            let metadata = "{\"name\": \(Self.quoted(member.name))}"
            let named = name == member.name ? "" : " = dataclasses.field(metadata=\(metadata))"
            lines += ["    \(name): \(type(member.type))\(named)"] + Self.doc(member.doc)
        }
        lines += ["", "    @classmethod"]
        lines.append("    def from_dict(cls, values: typing.Mapping[str, typing.Any]) -> \(name):")
        lines.append("        return cls(")
        for (member, name) in zip(record.members, names) {
            let value = reading("values[\(Self.quoted(member.name))]", as: member.type, depth: 0)
            lines.append("            \(name)=\(value),")
        }
        lines.append("        )")
    }

    private func type(_ type: ValueType) -> String {
        switch type {
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .string, .path: "str"
        case .any, .unresolved: "typing.Any"
        case .list(let element): "list[\(self.type(element))]"
        case .map(let value): "dict[str, \(self.type(value))]"
        case .tuple(let elements): "tuple[\(elements.map { self.type($0) }.joined(separator: ", "))]"
        case .optional(let type): "\(self.type(type)) | None"
        case .union(let types): types.map { self.type($0) }.joined(separator: " | ")
        case .enumeration(let enumeration):
            enumeration.name.map { model.typeName($0) }
                ?? "typing.Literal[\(enumeration.cases.map(Self.quoted).joined(separator: ", "))]"
        // Whatever may stand in its place extends it.
        case .config(let name), .environment(let name): model.typeName(name)
        }
    }

    /// An expression that makes a value of what JSON holds.
    private func reading(_ value: String, as type: ValueType, depth: Int) -> String {
        guard type.needsReading else { return value }
        let inner = "value\(depth)"
        switch type {
        case .float: return "float(\(value))"
        case .list(let element): return "[\(reading(inner, as: element, depth: depth + 1)) for \(inner) in \(value)]"
        case .map(let element):
            let read = reading(inner, as: element, depth: depth + 1)
            return "{key: \(read) for key, \(inner) in \(value).items()}"
        case .tuple(let elements):
            let parts = elements.enumerated().map { reading("\(value)[\($0)]", as: $1, depth: depth) }
            return "(\(parts.joined(separator: ", ")),)"
        case .optional(let type): return "None if \(value) is None else \(reading(value, as: type, depth: depth))"
        case .enumeration(let enumeration): return "\(enumeration.name.map { model.typeName($0) } ?? "str")(\(value))"
        case .environment(let name): return "\(model.typeName(name)).from_dict(\(value))"
        case .config(let name):
            let isOpen = model.choices(of: name) != nil
            return isOpen ? "_\(model.openName(name))(\(value))" : "\(model.typeName(name)).from_dict(\(value))"
        case .union(let types): return reading(value, asOneOf: types, depth: depth)
        default: return value
        }
    }

    /// What a value is in JSON says which of the types is meant.
    private func reading(_ value: String, asOneOf types: [ValueType], depth: Int) -> String {
        var text = value
        let kinds = [("dict", types.first(where: \.isObject)), ("list", types.first(where: \.isArray))]
        for (kind, type) in kinds {
            guard let type, type.needsReading else { continue }
            text = "\(reading(value, as: type, depth: depth)) if isinstance(\(value), \(kind)) else \(text)"
        }
        return "(\(text))"
    }

    private mutating func add(choiceOf config: String, _ choices: [String]) {
        let table = choices.map { "\(Self.quoted($0)): \(model.typeName($0))" }.joined(separator: ", ")
        let type = model.typeName(config)
        lines += ["", "", "def _\(model.openName(config))(values: typing.Mapping[str, typing.Any]) -> \(type):"]
        lines.append("    types: dict[str, type[\(type)]] = {\(table)}")
        lines.append("    return types[values.get(\"$type\", \(Self.quoted(config)))].from_dict(values)")
    }

    /// What begins with two underscores is another name in each class.
    private static func withoutDunder(_ name: String) -> String {
        name.hasPrefix("__") ? "_" + name.drop { $0 == "_" } : name
    }

    private func memberName(_ name: String) -> String {
        let name = Self.withoutDunder(name)
        return reserved.contains(name) ? name + "_" : name
    }

    /// `_NAME_` and `__NAME` mean something else to an enumeration.
    private static func caseName(_ name: String) -> String {
        let isTaken = name.hasPrefix("__") || name.hasPrefix("_") && name.hasSuffix("_")
        return isTaken ? "CASE" + name : name
    }

    /// JSON's texts are Python's, too.
    private static func quoted(_ text: String) -> String { ConfigValue.string(text).json }

    private static func doc(_ doc: String?) -> [String] {
        guard let doc else { return [] }
        let escaped = doc.replacing("\\", with: "\\\\").replacing("\"\"\"", with: "\\\"\\\"\\\"")
        let lines = (escaped.hasSuffix("\"") ? escaped + " " : escaped).codeLines
        return ("\"\"\"" + lines.joined(separator: "\n") + (escaped.hasSuffix("\"") ? " \"\"\"" : "\"\"\"")).codeLines
            .map { $0.isEmpty ? "" : "    " + $0 }
    }
}

extension ValueType {
    /// Whether a value is another in a program than JSON's own.
    var needsReading: Bool {
        switch self {
        case .float, .config, .environment, .tuple: true
        case .enumeration(let enumeration): enumeration.name != nil
        case .list(let type), .map(let type), .optional(let type): type.needsReading
        case .union(let types): types.contains { $0.needsReading && ($0.isObject || $0.isArray) }
        default: false
        }
    }

    var isObject: Bool {
        switch self {
        case .config, .environment, .map: true
        default: false
        }
    }

    var isArray: Bool {
        switch self {
        case .list, .tuple: true
        default: false
        }
    }
}
