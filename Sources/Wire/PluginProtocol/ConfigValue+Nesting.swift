package import ConfigValue
internal import OrderedCollections

extension ConfigValue {
    /// Whether lists and maps stand within each other more than `limit` times.
    package func nests(deeperThan limit: Int) -> Bool {
        switch self {
        case .null, .bool, .int, .double, .string: false
        case .list(let elements): limit <= 0 || elements.contains { $0.nests(deeperThan: limit - 1) }
        case .map(let members): limit <= 0 || members.values.contains { $0.nests(deeperThan: limit - 1) }
        }
    }
}
