package import ConfigValue

/// A value as JSON, which can be read as a type.
public struct JSONText: Sendable, Hashable {
    package let value: ConfigValue

    package init(_ value: ConfigValue) { self.value = value }

    /// On one line; members stand in the schema's order, ints and doubles stay apart.
    public var text: String { value.json }

    /// Reads the value as a type, as those that `pconfigsctl codegen swift` writes: a property reads the member of its
    /// name, else the one that is its name in snake case, as `baseLR` reads `base_lr`.
    ///
    /// - Throws: `DecodingError` with the path of what does not fit.
    public func decoded<T: Decodable>(as type: T.Type = T.self) throws -> T {
        try ConfigValueDecoder(keys: .snakeCase).decode(type, from: value)
    }
}
