import ConfigValue
import OrderedCollections

extension Value {
    /// A configuration's value as an expression sees it.
    init(_ value: ConfigValue, charging budget: inout EvaluationBudget) throws(EvaluationFailure) {
        switch value {
        case .null: self = .null
        case .bool(let bool): self = .bool(bool)
        case .int(let int): self = .int(int)
        case .double(let double): self = .double(double)
        case .string(let string): self = .string(string)
        case .list(let elements):
            try budget.charge(steps: 1 + elements.count / 16)
            var values: [Value] = []
            values.reserveCapacity(elements.count)
            for element in elements { values.append(try Value(element, charging: &budget)) }
            self = .list(values)
        case .map(let members):
            try budget.charge(steps: 1 + members.count / 4)
            var map = ValueMap()
            for (key, member) in members { _ = map.insert(try Value(member, charging: &budget), for: .string(key)) }
            self = .map(map)
        }
    }

    /// The value as a configuration holds it.
    ///
    /// Uints become ints, timestamps and durations their texts. Bytes, types and maps whose keys are no strings have no
    /// place in a configuration.
    func configValue(
        charging budget: inout EvaluationBudget, depth: Int = 0
    ) throws(EvaluationFailure) -> ConfigValue {
        guard depth <= Self.maximumDepth else { throw .tooDeep }
        try budget.charge(steps: 1)
        switch self {
        case .null: return .null
        case .bool(let bool): return .bool(bool)
        case .int(let int): return .int(int)
        case .double(let double): return .double(double)
        case .string(let string): return .string(string)
        case .timestamp(let timestamp): return .string(timestamp.description)
        case .duration(let duration): return .string(duration.description)
        case .uint(let uint):
            guard let int = Int(exactly: uint) else { throw .overflow }
            return .int(int)
        case .list(let elements):
            try budget.charge(bytes: elements.count * EvaluationBudget.bytesOfElement)
            var values: [ConfigValue] = []
            values.reserveCapacity(elements.count)
            for element in elements { values.append(try element.configValue(charging: &budget, depth: depth + 1)) }
            return .list(values)
        case .map(let map):
            try budget.charge(bytes: map.count * EvaluationBudget.bytesOfElement)
            var members = ConfigMap()
            for entry in map.elements {
                guard case .string(let key) = entry.key else {
                    throw EvaluationFailure("a configuration's map has string keys, not \(entry.key.typeName)")
                }
                let value = try entry.value.configValue(charging: &budget, depth: depth + 1)
                // Keys that differ by their bytes alone, of which a configuration would lose one.
                guard members.updateValue(value, forKey: key) == nil else {
                    throw EvaluationFailure(
                        "a configuration's map cannot have the key \(entry.key.displayText) in two spellings of Unicode",
                        hint: "write it with the same code points, as \\u00E9 alone or e\\u0301 alone")
                }
            }
            return .map(members)
        case .bytes:
            throw EvaluationFailure("a configuration holds no bytes", hint: "write string(…) to make it one")
        case .type:
            throw EvaluationFailure("a configuration holds no type", hint: "compare it, as in type(x) == int")
        }
    }
}
