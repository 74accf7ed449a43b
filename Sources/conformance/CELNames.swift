import ConfigValue
import Expressions
import OrderedCollections

/// The variables of a case: CEL looks a name up in the container first, then in what holds it, the longest name first.
struct CELNames {
    private var values: [String: Value] = [:]
    /// The container and what holds it, as prefixes: `com.example.`, `com.`, and nothing.
    private var prefixes: [String] = [""]

    init(bindings: ConfigValue?, container: String) {
        if case .map(let bindings)? = bindings {
            for (name, value) in bindings { values[name] = TypedValue(value)?.value }
        }
        let words = container.split(separator: ".")
        for count in stride(from: 1, through: words.count, by: 1) {
            prefixes.insert(words.prefix(count).joined(separator: ".") + ".", at: 0)
        }
    }

    func value(of reference: Reference) -> Value? {
        for prefix in reference.isAbsolute ? [""] : prefixes {
            for count in stride(from: reference.path.components.count, through: 0, by: -1) {
                var name = reference
                name.path = ValuePath(Array(reference.path.components.prefix(count)))
                guard let dotted = name.dottedName, let value = values[prefix + dotted] else { continue }
                return value[ValuePath(Array(reference.path.components.dropFirst(count)))]
            }
        }
        return nil
    }
}

// Names of several words are known only when they are looked up, so that every variable is one of unknown type.
extension CELNames: TypeScope {
    func type(ofVariable name: String) -> ExpressionType? {
        let isType = ["bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type", "google"]
        return isType.contains(name) ? nil : .dyn
    }

    func type(ofMember name: String, in object: String) -> ExpressionType? { .dyn }
    func members(of object: String) -> [String] { [] }
    func signature(ofFunction qualifiedName: String) -> FunctionSignature? { nil }
    var variableNames: [String] { Array(values.keys) }
    var functionNames: [String] { [] }
}
