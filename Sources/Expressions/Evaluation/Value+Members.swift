package import ConfigValue

extension Value {
    /// What `value.field` means.
    func member(_ field: String) throws(EvaluationFailure) -> Value {
        guard case .map(let map) = self else { throw .noOverload(".\(field)", [self]) }
        guard let value = map[.string(field)] else { throw .noSuchKey(.string(field)) }
        return value
    }

    /// What `has(value.field)` asks.
    func hasMember(_ field: String) throws(EvaluationFailure) -> Bool {
        guard case .map(let map) = self else { throw .noOverload("has(.\(field))", [self]) }
        return map[.string(field)] != nil
    }

    /// What `value[index]` means.
    func element(at index: Value) throws(EvaluationFailure) -> Value {
        switch self {
        case .map(let map):
            guard let value = map[index] else { throw .noSuchKey(index) }
            return value
        case .list(let elements):
            guard let position = index.position else { throw .noOverload("[]", [self, index]) }
            guard elements.indices.contains(position) else {
                throw EvaluationFailure(
                    "the index \(index.displayText) is out of range, the list has \(elements.count) elements")
            }
            return elements[position]
        default:
            throw .noOverload("[]", [self, index])
        }
    }

    /// The value as the index of a list: an int, or another number that equals one.
    private var position: Int? {
        switch self {
        case .int(let int): int
        case .uint(let uint): Int(exactly: uint) ?? Int.max
        case .double(let double): Int(exactly: double)
        default: nil
        }
    }

    /// What a path leads to below the value; it may pass a map by an int.
    package subscript(path: ValuePath) -> Value? {
        var value = self
        for component in path.components {
            let key: Value =
                switch component {
                case .key(let key): .string(key)
                case .index(let index): .int(index)
                }
            guard let next = try? value.element(at: key) else { return nil }
            value = next
        }
        return value
    }
}

extension EvaluationFailure {
    static func noSuchKey(_ key: Value) -> EvaluationFailure { EvaluationFailure("no such key: \(key.displayText)") }
}
