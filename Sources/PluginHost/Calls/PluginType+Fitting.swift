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
        case (.optional(let wrapped), _):
            return wrapped.fitting(value)
        case (.list(let element), .list(let values)):
            let fitted = values.compactMap(element.fitting)
            return fitted.count == values.count ? .list(fitted) : nil
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

    private static let nonFinite = ["NaN": Double.nan, "Infinity": .infinity, "-Infinity": -.infinity]
}
