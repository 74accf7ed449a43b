import ConfigValue
import YAML

/// What to write where a file has a value that is not of the wanted type.
enum LiteralHint {
    static func hint(for node: NodeID, of document: Document, as type: ValueType) -> String? {
        switch document.kind(of: node) {
        case .sequence: return nil
        case .mapping:
            guard case .list(let element) = type else { return nil }
            return element.isConfig ? "write a list: [{…}]" : "write [\(element), …]"
        case .scalar: return hint(forScalar: node, of: document, as: type)
        }
    }

    private static func hint(forScalar node: NodeID, of document: Document, as type: ValueType) -> String? {
        let text = document.text(of: node)
        if text == "???" { return "leave the field out: it is required unless it has a default" }
        if LiteralReader.isNull(node, in: document) {
            return type == .string
                ? "write \"\" for an empty string" : "null is of the type \(type)?; !reset drops what lower layers set"
        }
        switch type {
        case .bool where ["yes", "on", "y", "1"].contains(text.lowercased()): return "write true"
        case .bool where ["no", "off", "n", "0"].contains(text.lowercased()): return "write false"
        case .bool where ["true", "false"].contains(text.lowercased()):
            return CoreScalar.value(of: text)?.isBool == true
                ? bared(text, node, of: document) : "write \(text.lowercased())"
        case .list(let element): return element.isConfig ? "write a list: [{…}]" : "write [\(text)]"
        case .int, .float: return numberHint(text, node, of: document, as: type)
        default: return ScalarHabit.hint(for: text, as: type)
        }
    }

    private static func numberHint(
        _ text: String, _ node: NodeID, of document: Document, as type: ValueType
    ) -> String? {
        switch (type, CoreScalar.value(of: text)) {
        case (.int, .int?), (.float, .int?), (.float, .double?): bared(text, node, of: document)
        case (.int, .double(let double)?): double.isFinite ? "an int has no fraction" : "only a float can be \(text)"
        case (_, nil): nil
        default: ScalarHabit.hint(for: text, as: type)
        }
    }

    /// How to write a text that quotes, a block or a tag make a string.
    private static func bared(_ text: String, _ node: NodeID, of document: Document) -> String {
        switch document.style(of: node) {
        case .plain: "remove the tag"
        case .literal, .folded: "write \(text) without the '|' or '>'"
        default: "remove the quotes"
        }
    }
}

extension ConfigValue {
    fileprivate var isBool: Bool {
        if case .bool = self { return true }
        return false
    }
}

extension ValueType {
    fileprivate var isConfig: Bool {
        if case .config = unwrapped { return true }
        return false
    }
}
