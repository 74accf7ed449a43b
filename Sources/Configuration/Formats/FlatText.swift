package import ConfigValue
import OrderedCollections

/// Values as lines of `path=JSON`, one for each value that is no map: to grep, to sort, to diff.
package enum FlatText {
    package static func text(of values: ConfigMap) -> String {
        FlatMembers.of(values).map { "\($0.path)=\($0.value.json)\n" }.joined()
    }
}

/// The values of a config that are no maps, with their paths; an empty map is a value too.
enum FlatMembers {
    static func of(_ values: ConfigMap, below path: ValuePath = .root) -> [(path: ValuePath, value: ConfigValue)] {
        values.flatMap { key, value -> [(path: ValuePath, value: ConfigValue)] in
            let path = path.appending(key)
            if case .map(let members) = value, !members.isEmpty { return of(members, below: path) }
            return [(path, value)]
        }
    }
}
