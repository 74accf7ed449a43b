package import OrderedCollections

extension ConfigValue {
    /// The values that hold no others, empty lists and maps among them, by path, in their order.
    package var leaves: OrderedDictionary<ValuePath, ConfigValue> {
        var leaves: OrderedDictionary<ValuePath, ConfigValue> = [:]
        var open: [(path: ValuePath, value: ConfigValue)] = [(.root, self)]
        while let (path, value) = open.popLast() {
            switch value {
            case .map(let members) where !members.isEmpty:
                for (key, member) in members.reversed() { open.append((path.appending(.key(key)), member)) }
            case .list(let elements) where !elements.isEmpty:
                for (index, element) in elements.enumerated().reversed() {
                    open.append((path.appending(.index(index)), element))
                }
            default: leaves[path] = value
            }
        }
        return leaves
    }
}
