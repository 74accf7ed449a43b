package import ConfigValue
package import Diagnostics
package import OrderedCollections
package import YAML

/// A config that experiments fill in.
package final class ConfigSchema: Sendable {
    package let name: String
    package let doc: String?
    package let isAbstract: Bool
    /// This schema and all that it extends, the most derived first.
    package let lineage: [String]
    package let runs: RunTarget?
    /// All fields, inherited ones first.
    package let fields: OrderedDictionary<String, FieldSchema>
    /// Values that this config ties deep inside its subconfigs, the least derived schema's first.
    package let pins: [DeepPin]
    package let rules: [Rule]
    package let location: SourceLocation
    /// The fields' names by those that they had before.
    private let currentNames: [String: String]
    /// A map with all fields, each null: copies of it share their keys.
    let emptyValues: ConfigMap
    /// The positions of the fields in the order that digests have them in.
    let canonicalOrder: [Int]

    init(
        name: String, doc: String?, isAbstract: Bool, lineage: [String], runs: RunTarget?,
        fields: OrderedDictionary<String, FieldSchema>, pins: [DeepPin], rules: [Rule], location: SourceLocation
    ) {
        self.name = name
        self.doc = doc
        self.isAbstract = isAbstract
        self.lineage = lineage
        self.runs = runs
        self.fields = fields
        self.pins = pins
        self.rules = rules
        self.location = location
        emptyValues = ConfigMap(uniqueKeysWithValues: fields.keys.lazy.map { ($0, .null) })
        canonicalOrder = ConfigValue.canonicalOrder(of: fields.keys)
        currentNames = Dictionary(
            fields.values.compactMap { field in field.formerName.map { ($0, field.name) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether this is the named schema or one that extends it.
    package func isKind(of name: String) -> Bool { lineage.contains(name) }

    /// The position of a field among all fields.
    func position(of name: String) -> Int? { fields.index(forKey: name) }

    /// The position of the field that a key of a file means: by its name, or by the name it had before.
    func position(forKey key: String) -> Int? { position(of: key) ?? currentNames[key].flatMap { position(of: $0) } }

    /// What to write for a name that a field had before; nil for any other.
    func renamingHint(for name: String) -> String? { currentNames[name].map { FieldSchema.renaming(name, to: $0) } }

    /// The field that a key of a file means.
    func field(forKey key: String) -> FieldSchema? { position(forKey: key).map { fields.values[$0] } }
}

/// What an experiment of a schema starts.
package enum RunTarget: Sendable {
    case runnable(plugin: String, name: String, location: SourceLocation)
    /// Words that may hold expressions over the config's fields.
    case command(file: ParsedFile, words: [NodeID], schema: String)

    /// Those among the words of a command.
    var expressions: [SchemaExpression] {
        guard case .command(let file, let words, let schema) = self else { return [] }
        return words.compactMap { SchemaExpression(schema: schema, file: file, node: $0) }
    }
}

/// A value deep inside a config's subconfigs that an expression of the config owns.
package struct DeepPin: Sendable {
    package let path: ValuePath
    package let expression: SchemaExpression
    let pathLocation: SourceLocation
}

/// A condition on a config's computed values.
package struct Rule: Sendable {
    package let check: SchemaExpression
    package let message: RuleMessage?
}

/// What to tell when a rule does not hold; may hold expressions.
package struct RuleMessage: Sendable {
    package let file: ParsedFile
    package let node: NodeID
    package let schema: String

    package var text: String { file.document.text(of: node) }

    /// The expression that makes the text; nil where it has none in it.
    var expression: SchemaExpression? { SchemaExpression(schema: schema, file: file, node: node) }
}

/// Variables of the asker's environment.
package final class EnvironmentSchema: Sendable {
    package let name: String
    package let doc: String?
    package let variables: OrderedDictionary<String, FieldSchema>
    /// Whether the values count in a config's digest.
    let isDigested: Bool
    package let location: SourceLocation

    init(
        name: String, doc: String?, variables: OrderedDictionary<String, FieldSchema>, isDigested: Bool,
        location: SourceLocation
    ) {
        self.name = name
        self.doc = doc
        self.variables = variables
        self.isDigested = isDigested
        self.location = location
    }
}

/// The words that fields of a named type may hold.
package struct EnumerationSchema: Sendable {
    package let enumeration: Enumeration
    package let doc: String?
    package let location: SourceLocation
}
