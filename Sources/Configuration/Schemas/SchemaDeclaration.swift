import ConfigValue
import Diagnostics
import YAML

/// A schema as one file writes it, before what it extends is known.
struct SchemaDeclaration {
    enum Content {
        case config(ConfigDeclaration)
        case environment(variables: [FieldDeclaration], isDigested: Bool)
        case enumeration([String])
    }

    var name: String
    var doc: String?
    var content: Content
    var file: ParsedFile
    var nameNode: NodeID

    var location: SourceLocation { file.document.location(of: nameNode) }
}

struct ConfigDeclaration {
    var bases: [(name: String, node: NodeID)] = []
    var isAbstract = false
    var runs: RunTarget?
    var fields: [FieldDeclaration] = []
    var defaults: [(name: String, nameNode: NodeID, node: NodeID)] = []
    var pins: [DeepPin] = []
    var rules: [Rule] = []
}

/// What one schema says of a field.
///
/// What it leaves out, it takes from the schemas that it extends.
struct FieldDeclaration {
    var name: String
    var nameNode: NodeID
    var type: (value: ValueType, node: NodeID)?
    /// Whether a type is written that is none.
    var hasWrongType = false
    var defaultNode: NodeID?
    var doc: String?
    var unit: String?
    var constraints = Constraints()
    /// The node of the first constraint, to point at when it does not fit the type.
    var constraintNode: NodeID?
    var derivation: FieldSchema.Derivation?
    var isSecret: Bool?
    var deprecation: String?
    var formerName: String?
}
