import ConfigValue
import OrderedCollections
import YAML

/// What a layer writes at a place, to find equal elements before anything is evaluated: values are compared as values,
/// expressions by their text.
indirect enum WrittenForm: Hashable {
    case unset
    case value(ConfigValue)
    case notANumber
    case expression(String)
    case list([WrittenForm])
    case map([String: WrittenForm])
    case config(String, [String: WrittenForm])

    /// As expressions compare values: an int equals a float of its value.
    ///
    /// But NaN is found by NaN.
    init(_ value: ConfigValue) {
        switch value {
        case .double(let double) where double.isNaN: self = .notANumber
        case .double(let double): self = .value(Int(exactly: double).map { .int($0) } ?? value)
        case .list(let elements): self = .list(elements.map { WrittenForm($0) })
        case .map(let members):
            self = .map(Dictionary(uniqueKeysWithValues: members.map { ($0.key, WrittenForm($0.value)) }))
        case .null, .bool, .int, .string: self = .value(value)
        }
    }

    /// Whether something of it is known by its text alone.
    var holdsExpression: Bool {
        switch self {
        case .unset, .value, .notANumber: false
        case .expression: true
        case .list(let elements): elements.contains(where: \.holdsExpression)
        case .map(let members), .config(_, let members): members.values.contains(where: \.holdsExpression)
        }
    }
}

extension ConfigTree {
    func writtenForm(of id: SlotID) -> WrittenForm {
        switch self[id].content {
        case .unset, .variable: return .unset
        case .input(let input) where input.isExpression: return .expression(input.document.text(of: input.node))
        case .input(let input):
            guard let value = try? LiteralReader.read(input, as: self[id].type) else { return .unset }
            return WrittenForm(value)
        case .list(let elements): return .list(elements.map { writtenForm(of: $0) })
        case .map: return .map(writtenForms(of: children(of: id)))
        case .config(let schema, _):
            // A field that says what it would be anyway makes no other config.
            return .config(schema.name, writtenForms(of: children(of: id).filter { !holdsDefault($0) }))
        }
    }

    private func writtenForms(of children: [SlotID]) -> [String: WrittenForm] {
        var forms: [String: WrittenForm] = [:]
        for child in children where !self[child].isRemoved {
            if case .key(let key)? = self[child].component { forms[key] = writtenForm(of: child) }
        }
        return forms
    }

    /// Whether a field says nothing but the literal that its schema has for it.
    private func holdsDefault(_ id: SlotID) -> Bool {
        guard let field = self[id].field, let value = field.defaultsInEffect.last, field.defaultsInEffect.count == 1,
            !value.file.containsExpression(value.node),
            let read = try? LiteralReader.read(value.node, of: value.file.document, as: field.type)
        else { return false }
        return writtenForm(of: id) == WrittenForm(read)
    }
}
