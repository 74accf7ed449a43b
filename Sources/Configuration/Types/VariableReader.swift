import ConfigValue
import Diagnostics
import YAML

/// Reads the text of an environment variable as the value of a type.
enum VariableReader {
    static func read(
        _ text: String, as type: ValueType, named name: String
    ) throws(Diagnostic) -> ConfigValue {
        if let value = value(text, as: type) { return value }
        throw Diagnostic(
            .typeMismatch, "\(name) must be \(type), and \(ConfigValue.string(text.shortened).json) is not",
            at: place(of: text, named: name),
            hint: type == .bool ? "set \(name) to true or false" : "set \(name) to a value of type \(type)")
    }

    /// Where the text stands, as an environment shows it.
    static func place(of text: String, named name: String) -> SourceLocation {
        let line = "\(name)=\(text)"
        return SourceFile(name: "environment", text: line).location(of: (name.utf8.count + 1)..<line.utf8.count)
    }

    private static func value(_ text: String, as type: ValueType) -> ConfigValue? {
        switch (type, CoreScalar.value(of: text)) {
        case (.optional, .null?): .null
        case (.optional(let type), _): value(text, as: type)
        case (.string, _), (.path, _): .string(text)
        case (.enumeration(let enumeration), _) where enumeration.cases.contains(text): .string(text)
        case (.union(let types), _): types.lazy.compactMap { value(text, as: $0) }.first
        case (.any, let value?): value
        case (.bool, .bool(let bool)?): .bool(bool)
        case (.int, .int(let int)?): .int(int)
        case (.int, .double(let double)?): Int(exactly: double).map { .int($0) }
        case (.float, .int(let int)?): .double(Double(int))
        case (.float, .double(let double)?): .double(double)
        case (.float, nil): CoreScalar.wholeDouble(of: text).map { .double($0) }
        case (.list, _), (.map, _), (.tuple, _): collection(text, as: type)
        default: nil
        }
    }

    /// Lists and maps are written as YAML flow values.
    private static func collection(_ text: String, as type: ValueType) -> ConfigValue? {
        guard let document = try? Document(parsing: SourceFile(name: "environment", text: text)),
            let root = document.root
        else { return nil }
        return try? LiteralReader.read(root, of: document, as: type)
    }
}
