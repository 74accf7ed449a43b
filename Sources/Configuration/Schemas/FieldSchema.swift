import ConfigValue
package import Diagnostics
package import Expressions
package import YAML

/// A field of a config: its type, what it demands, and where its value comes from when nobody sets it.
package final class FieldSchema: Sendable {
    /// How a field's value is worked out.
    package enum Derivation: Sendable {
        /// The value is what the layers set.
        case input
        /// The expression's value replaces what the layers set, which it reads as `input`.
        case computed(SchemaExpression)
        /// The expression is the value, and nobody may set it.
        case pinned(SchemaExpression)
    }

    package let name: String
    /// The schema whose `fields` first has the field: two types share a field when they have it from the same.
    package let origin: String
    package let type: ValueType
    package let doc: String?
    package let unit: String?
    package let constraints: Constraints
    /// Whether ``constraints`` demand anything.
    let isConstrained: Bool
    /// Whether nobody may set it.
    let isPinned: Bool
    /// The defaults, from the least derived schema's to the most derived one's; mappings merge.
    package let defaults: [SchemaDefault]
    package let derivation: Derivation
    package let isSecret: Bool
    /// What to use instead, or why not to use it.
    package let deprecation: String?
    /// The name under which old files still set it.
    let formerName: String?
    package let location: SourceLocation

    init(
        name: String, origin: String, type: ValueType, doc: String?, unit: String?, constraints: Constraints,
        defaults: [SchemaDefault], derivation: Derivation, isSecret: Bool, deprecation: String?, formerName: String?,
        location: SourceLocation
    ) {
        self.name = name
        self.origin = origin
        self.type = type
        self.doc = doc
        self.unit = unit
        self.constraints = constraints
        isConstrained = !constraints.isEmpty
        isPinned = if case .pinned = derivation { true } else { false }
        self.defaults = defaults
        self.derivation = derivation
        self.isSecret = isSecret
        self.deprecation = deprecation
        self.formerName = formerName
        self.location = location
    }

    func with(defaults: [SchemaDefault]) -> FieldSchema { copy(defaults: defaults, derivation: derivation) }

    func with(derivation: Derivation) -> FieldSchema { copy(defaults: defaults, derivation: derivation) }

    private func copy(defaults: [SchemaDefault], derivation: Derivation) -> FieldSchema {
        FieldSchema(
            name: name, origin: origin, type: type, doc: doc, unit: unit, constraints: constraints, defaults: defaults,
            derivation: derivation, isSecret: isSecret, deprecation: deprecation, formerName: formerName,
            location: location)
    }

    /// What to tell who uses the name that a field had before.
    static func renaming(_ former: String, to name: String) -> String { "'\(former)' is called '\(name)' now" }

    /// The expression that owns the value; nil where the layers do.
    var pinnedExpression: SchemaExpression? {
        if case .pinned(let expression) = derivation { return expression }
        return nil
    }
}

/// A default, where it is written.
package struct SchemaDefault: Sendable {
    package let schema: String
    package let file: ParsedFile
    package let node: NodeID

    /// The expression that gives the whole value; nil where the value is written, or only parts of it are expressions.
    var expression: SchemaExpression? { SchemaExpression(schema: schema, file: file, node: node) }
}

/// An expression that a schema holds.
///
/// It sees the fields of its own config only. A class, for every config of the schema holds on to it.
package final class SchemaExpression: Sendable {
    package let schema: String
    package let file: ParsedFile
    package let node: NodeID
    package let template: Template
    /// Whether all that it reads are fields as they stand, and nothing below them.
    let readsFieldsAlone: Bool

    init(schema: String, file: ParsedFile, node: NodeID, template: Template) {
        self.schema = schema
        self.file = file
        self.node = node
        self.template = template
        readsFieldsAlone = template.references.allSatisfy {
            $0.path.components.isEmpty && $0.root != "input" && $0.root != "self"
        }
    }

    /// Nil where the node holds none, or one that does not parse.
    convenience init?(schema: String, file: ParsedFile, node: NodeID) {
        guard case .success(let template)? = file.template(at: node) else { return nil }
        self.init(schema: schema, file: file, node: node, template: template)
    }

    /// As written: `${grad_accum_steps * num_devices}`.
    package var text: String { file.document.text(of: node) }

    package var location: SourceLocation { file.document.location(of: node) }

    /// Whether it reads what a computed field starts from.
    var readsInput: Bool { template.references.contains { $0.root == "input" } }

    func location(of range: Range<Int>) -> SourceLocation { file.location(of: range, inTextOf: node) }
}

extension FieldSchema {
    /// Whether somebody must set it: nothing else gives a value.
    package var isRequired: Bool { defaults.isEmpty && !type.isOptional && !isPinned }

    /// The default or the expression, as written.
    package var writtenValue: String? {
        switch derivation {
        case .input:
            defaults.last.map { written in
                written.file.document.file.text(in: written.file.document.range(of: written.node))
            }
        case .computed(let expression), .pinned(let expression): expression.text
        }
    }
}
