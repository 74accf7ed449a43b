package import ConfigValue
package import Diagnostics
import OrderedCollections

extension ResolvedConfig {
    /// What stands in the place of a secret.
    package static let hidden = ConfigValue.string("(secret)")

    /// The same with the values at some places hidden; the digest is that of the true values.
    ///
    /// - Parameter warnings: What may be told instead of ``warnings``.
    package func hiding(_ paths: [ValuePath], warnings: [Diagnostic]) -> ResolvedConfig {
        var values = ConfigValue.map(values)
        for path in paths { values.hide(path.components[...]) }
        guard case .map(let members) = values else { return self }
        return ResolvedConfig(self, showing: members, warnings: warnings)
    }
}

extension ConfigValue {
    fileprivate mutating func hide(_ path: ArraySlice<ValuePath.Component>) {
        switch (self, path.first) {
        case (_, nil): self = ResolvedConfig.hidden
        case (.map(var members), .key(let key)?):
            members[key]?.hide(path.dropFirst())
            self = .map(members)
        case (.list(var elements), .index(let index)?) where elements.indices.contains(index):
            elements[index].hide(path.dropFirst())
            self = .list(elements)
        default: break
        }
    }
}
