import ConfigValue
import OrderedCollections
import YAML

/// What a layer writes at a place, to find equal elements before anything is evaluated: values are compared as values,
/// expressions by their text.
indirect enum WrittenForm: Hashable {
    case unset
    case value(ConfigValue)
    case expression(String)
    case list([WrittenForm])
    case map([String: WrittenForm])
    case config(String, [String: WrittenForm])
}

extension ConfigTree {
    func writtenForm(of id: SlotID) -> WrittenForm {
        switch self[id].content {
        case .unset, .variable: return .unset
        case .input(let input) where input.isExpression: return .expression(input.document.text(of: input.node))
        case .input(let input):
            guard let value = try? LiteralReader.read(input, as: self[id].type) else { return .unset }
            return .value(value)
        case .list(let elements): return .list(elements.map { writtenForm(of: $0) })
        case .map: return .map(writtenForms(of: children(of: id)))
        case .config(let schema, _): return .config(schema.name, writtenForms(of: children(of: id)))
        }
    }

    private func writtenForms(of children: [SlotID]) -> [String: WrittenForm] {
        var forms: [String: WrittenForm] = [:]
        for child in children where !self[child].isRemoved {
            if case .key(let key)? = self[child].component { forms[key] = writtenForm(of: child) }
        }
        return forms
    }
}
