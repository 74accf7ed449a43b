package import ConfigValue
internal import OrderedCollections
package import Wire

extension PluginType {
    /// The value as this type has it, or nil where it is of another.
    ///
    /// JSON has no NaN and no infinities, and a worker in another language may write `3` for `3.0`; the type tells what was
    /// meant.
    package func fitting(_ value: ConfigValue) -> ConfigValue? {
        switch (self, value) {
        case (.any, _), (.bool, .bool), (.int, .int), (.float, .double), (.string, .string), (.optional, .null):
            return value
        case (.float, .int(let int)):
            return .double(Double(int))
        case (.float, .string(let text)):
            return Self.nonFinite[text].map { .double($0) }
        case (.choice(let words), .string(let word)):
            return words.contains(word) ? value : nil
        case (.record(let described), .map(let members)):
            return Self.fitting(described, members)
        case (.optional(let wrapped), _):
            return wrapped.fitting(value)
        case (.list(let element), .list(let values)):
            var fitted: [ConfigValue] = []
            fitted.reserveCapacity(values.count)
            for value in values {
                guard let value = element.fitting(value) else { return nil }
                fitted.append(value)
            }
            return .list(fitted)
        case (.map(let element), .map(var members)):
            for (key, member) in members {
                guard let fitted = element.fitting(member) else { return nil }
                members[key] = fitted
            }
            return .map(members)
        default:
            return nil
        }
    }

    /// What a type encodes beyond the members that it is known to decode passes as it is.
    private static func fitting(_ described: [PluginParameter], _ members: ConfigMap) -> ConfigValue? {
        var members = members
        for member in described {
            guard let value = members[member.name] else {
                guard case .optional = member.type else { return nil }
                continue
            }
            guard let fitted = member.type.fitting(value) else { return nil }
            members[member.name] = fitted
        }
        return .map(members)
    }

    private static let nonFinite = ["NaN": Double.nan, "Infinity": .infinity, "-Infinity": -.infinity]
}
