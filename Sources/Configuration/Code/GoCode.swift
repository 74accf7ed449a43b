import ConfigValue

/// Go structs that `encoding/json` fills.
struct GoCode {
    private let model: CodeModel
    private(set) var lines: [String] = []
    /// Declarations that fields turn out to need: tuples of several types.
    private var further: [[String]] = []
    /// What types and constants are called so far.
    private var taken: Set<String>

    init(of root: ConfigSchema, in catalog: SchemaCatalog) {
        let model = CodeModel(
            of: root, in: catalog, avoiding: ["Float", "Read" + Self.exported(root.name)], spelling: Self.exported)
        self.model = model
        taken = model.takenNames.union(model.openConfigs.map { model.openName($0.name) })
        taken.formUnion(["Float", "Read" + model.typeName(model.root)])
        lines = ["// \(CodeNotice.line(model, .go))", "", "package config", "", "import ("]
        lines += ["\t\"encoding/json\"", "\t\"fmt\"", "\t\"math\"", ")"]
        for enumeration in model.enumerations { add(enumeration.name, enumeration.cases, enumeration.doc) }
        for record in model.records { add(record) }
        for config in model.openConfigs { add(choiceOf: config.name, config.choices) }
        for declaration in further { lines += [""] + declaration }
        lines += [""] + Self.float + [""] + Self.reader(of: model.typeName(model.root))
    }

    private mutating func add(_ name: String, _ cases: [String], _ doc: String?) {
        let name = model.typeName(name)
        let names = cases.map { CodeNames.unused(name + CodeNames.upperCamel(CodeNames.identifier($0)), &taken) }
        lines += [""] + Self.comment(doc, "") + ["type \(name) string", "", "const ("]
        lines += zip(names, cases).map { "\t\($0) \(name) = \(ConfigValue.string($1).json)" } + [")"]
    }

    private mutating func add(_ record: CodeModel.Record) {
        let names = CodeNames.distinct(record.members.map { CodeNames.upperCamel($0.name) })
        let name = model.typeName(record.name)
        lines += [""] + Self.comment(record.doc, "") + ["type \(name) struct {"]
        for (member, field) in zip(record.members, names) {
            lines += Self.comment(member.doc, "\t")
            lines.append("\t\(field) \(type(member.type, named: name + field)) `json:\"\(member.name)\"`")
        }
        lines.append("}")
    }

    private mutating func type(_ type: ValueType, named name: String) -> String {
        switch type {
        case .bool: return "bool"
        case .int: return "int64"
        case .float: return "Float"
        case .string, .path: return "string"
        case .any, .unresolved, .union: return "any"
        case .list(let element): return "[]" + self.type(element, named: name)
        case .map(let value): return "map[string]" + self.type(value, named: name)
        case .optional(let inner):
            let type = self.type(inner, named: name)
            let isNullable = type == "any" || type.hasPrefix("[]") || type.hasPrefix("map[") || type.hasPrefix("*")
            return isNullable ? type : "*" + type
        case .enumeration(let enumeration): return enumeration.name.map { model.typeName($0) } ?? "string"
        case .environment(let schema): return model.typeName(schema)
        case .config(let schema):
            return model.choices(of: schema) == nil ? model.typeName(schema) : model.openName(schema)
        case .tuple(let elements):
            let types = elements.enumerated().map { self.type($1, named: "\(name)\($0)") }
            if let first = types.first, types.allSatisfy({ $0 == first }) { return "[\(types.count)]\(first)" }
            let name = CodeNames.unused(name, &taken)
            further.append(Self.tuple(name, types))
            return name
        }
    }

    private static func tuple(_ name: String, _ types: [String]) -> [String] {
        let fields = types.indices.map { "&value.Value\($0)" }.joined(separator: ", ")
        var lines = ["type \(name) struct {"] + types.enumerated().map { "\tValue\($0) \($1)" } + ["}", ""]
        lines += ["func (value *\(name)) UnmarshalJSON(data []byte) error {"]
        lines += ["\tparts := []any{\(fields)}", "\treturn json.Unmarshal(data, &parts)", "}"]
        return lines
    }

    /// A config or one that extends it: `$type` says which, and is left out for the declared one.
    private mutating func add(choiceOf config: String, _ choices: [String]) {
        let name = model.openName(config)
        let types = choices.map { model.typeName($0) }
        lines += ["", "// \(name) is a \(config) or one that extends it: one of its fields is set."]
        lines += ["type \(name) struct {"] + types.map { "\t\($0) *\($0)" } + ["}", ""]
        lines += ["func (value *\(name)) UnmarshalJSON(data []byte) error {", "\tvar head struct {"]
        lines += ["\t\tType string `json:\"$type\"`", "\t}", "\tif err := json.Unmarshal(data, &head); err != nil {"]
        lines += ["\t\treturn err", "\t}", "\tswitch head.Type {"]
        for (choice, type) in zip(choices, types) {
            lines.append("\tcase \(choice == config ? "\"\", " : "")\"\(choice)\":")
            lines.append("\t\treturn json.Unmarshal(data, &value.\(type))")
        }
        lines += ["\t}", "\treturn fmt.Errorf(\"no \(config): %q\", head.Type)", "}"]
    }

    private static func exported(_ name: String) -> String {
        guard let first = name.first, first.isUppercase else { return CodeNames.upperCamel(name) }
        return name
    }

    private static func comment(_ doc: String?, _ indent: String) -> [String] {
        doc?.codeLines.map { $0.isEmpty ? "\(indent)//" : "\(indent)// \($0)" } ?? []
    }

    private static func reader(of name: String) -> [String] {
        [
            "// Read\(name) reads resolved values, as `pconfigsctl resolve` prints them and PCONFIGS_CONFIG's file holds them.",
            "func Read\(name)(data []byte) (\(name), error) {", "\tvar value \(name)",
            "\tif err := json.Unmarshal(data, &value); err != nil {",
            "\t\treturn value, fmt.Errorf(\"no \(name): %w\", err)", "\t}", "\treturn value, nil", "}",
        ]
    }

    private static let float = [
        "// Float is a number; JSON has names in place of those that are not finite.", "type Float float64", "",
        "func (value *Float) UnmarshalJSON(data []byte) error {", "\tswitch string(data) {", "\tcase `\"NaN\"`:",
        "\t\t*value = Float(math.NaN())", "\tcase `\"Infinity\"`:", "\t\t*value = Float(math.Inf(1))",
        "\tcase `\"-Infinity\"`:", "\t\t*value = Float(math.Inf(-1))", "\tdefault:",
        "\t\treturn json.Unmarshal(data, (*float64)(value))", "\t}", "\treturn nil", "}",
    ]
}
