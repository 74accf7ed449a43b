/// Keys and types of schemas as other tools write them, and what to write for them here.
enum SchemaHabit {
    /// - Parameter keys: Those that may stand there.
    static func hint(forKey key: String, among keys: [String]) -> String? {
        if let name = otherNames[key], keys.contains(name) { return "write \(name)" }
        guard keys.contains("type") else {
            return keys.contains("fields") && keys.count > 3 ? "a config's fields stand below fields:" : nil
        }
        switch key {
        case "required": return "a field without a default is required"
        case "optional", "nullable": return "write the type with a '?', as int?"
        case "choices", "enum", "options", "values": return "write type: enum[a, b]"
        case "items", "elements": return "write the type with its elements, as list[int]"
        case "const", "value", "final", "expr", "expression": return "write pinned: \"${…}\""
        default: return nil
        }
    }

    /// What to write where a map must stand.
    static let mapHints = [
        "length": "write length: {min: 1, max: 9}", "fields": "write fields: {steps: int}",
        "a rule": "write {check: \"${…}\", message: …}", "pins": "write pins: {model.size: \"${…}\"}",
        "defaults": "write defaults: {steps: 3}",
    ]

    private static let otherNames = [
        "description": "doc", "help": "doc", "comment": "doc", "ge": "min", "gte": "min", "minimum": "min", "le": "max",
        "lte": "max", "maximum": "max", "gt": "above", "exclusiveMinimum": "above", "lt": "below",
        "exclusiveMaximum": "below", "regex": "pattern", "match": "pattern", "properties": "fields",
        "params": "fields", "base": "extends", "bases": "extends", "inherits": "extends", "parent": "extends",
        "assert": "check", "if": "check", "error": "message", "initial": "default",
    ]

    /// Types as Python, TypeScript and CUE write them.
    static func hint(forType text: String) -> String? {
        let parts = text.split(separator: "=", maxSplits: 1).map { $0.trimming(" ") }
        if parts.count == 2, !parts[1].isEmpty { return "write {type: \(parts[0]), default: \(parts[1])}" }
        if text.hasSuffix("[]"), !["list", "map", "tuple", "enum"].contains(text.dropLast(2)) {
            return "write list[\(text.dropLast(2))]"
        }
        guard let bracket = text.firstIndex(of: "["), text.hasSuffix("]") else { return nil }
        let inner = text[text.index(after: bracket)...].dropLast()
        switch text[..<bracket].trimming(" ") {
        case "List", "Sequence", "Array", "array", "Set", "set": return "write list[\(inner)]"
        case "Optional": return "write \(inner)?"
        case "Union": return "write the types with | between them"
        case "Literal", "Enum": return "write enum[\(inner)]"
        case "Tuple": return "write tuple[\(inner)]"
        case "Dict", "dict", "Mapping", "map", "Map":
            guard let comma = inner.firstIndex(of: ",") else { return nil }
            return "keys are strings: write map[\(inner[inner.index(after: comma)...].trimming(" "))]"
        default: return nil
        }
    }
}

extension Substring {
    fileprivate func trimming(_ blank: Character) -> String {
        var text = drop { $0 == blank }
        while text.last == blank { text.removeLast() }
        return String(text)
    }
}
