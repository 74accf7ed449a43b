internal import ConfigValue
internal import Diagnostics
internal import OrderedCollections
internal import Wire

extension WireError {
    /// For a path that leads nowhere; the hint has the nearest names at the place where it goes wrong.
    static func noValue(at path: ValuePath, in resolved: some ResolvedExperiment) -> WireError {
        var known = ValuePath.root
        var value = resolved.values
        for component in path.components {
            guard let next = value[ValuePath([component])] else { break }
            known = known.appending(component)
            value = next
        }
        let place = known.isRoot ? resolved.name : "\(resolved.name): \(known)"
        return WireError(.notFound, "\(resolved.name) has no value '\(path)'", hint: hint(path, known, value, place))
    }

    private static func hint(
        _ path: ValuePath, _ known: ValuePath, _ value: ConfigValue, _ place: String
    ) -> String {
        switch (value, path.components.dropFirst(known.components.count).first) {
        case (.map(let members), .key(let name)?):
            NearMisses.question(name, in: members.keys)
                ?? "\(place) has \(members.keys.prefix(12).joined(separator: ", "))"
        case (.list(let elements), _?): "\(place) has \(elements.count) elements, from [0]"
        default: "\(place) is a \(value.kindName)"
        }
    }
}
