internal import Wire

/// A Swift type that the schema language has a name for.
protocol PluginTyped {
    /// - Parameter outer: The types whose members are being described, for types may hold themselves.
    static func pluginType(inside outer: Set<ObjectIdentifier>) -> PluginType
}

extension PluginType {
    /// The schema language's name for a Swift type: `any` for those that it has none for.
    init(of type: any Any.Type, inside outer: Set<ObjectIdentifier> = []) {
        self =
            (type as? any PluginTyped.Type)?.pluginType(inside: outer)
            ?? (type as? any RawRepresentable.Type).flatMap { PluginType(ofRaw: $0) }
            ?? (type as? any Decodable.Type).flatMap { TypeShape(of: $0, inside: outer).type }
            ?? .any
    }

    /// The words of an enum that lists its cases, or else the type of the raw values.
    private init?<Raw: RawRepresentable>(ofRaw type: Raw.Type) {
        guard type is any Decodable.Type, Raw.RawValue.self is any PluginTyped.Type else { return nil }
        if let words = (type as? any CaseIterable.Type).flatMap({ Self.rawWords(of: $0) }) {
            self = .choice(words)
        } else {
            self.init(of: Raw.RawValue.self)
        }
    }

    /// Nil where a raw value is no text, or one that does not read as a word of a type.
    private static func rawWords<Listed: CaseIterable>(of type: Listed.Type) -> [String]? {
        var words: [String] = []
        for value in type.allCases {
            guard let raw = (value as? any RawRepresentable)?.rawValue as? String else { return nil }
            words.append(raw)
        }
        return PluginType(PluginType.choice(words).description) == .choice(words) ? words : nil
    }
}

extension Bool: PluginTyped {
    static func pluginType(inside outer: Set<ObjectIdentifier>) -> PluginType { .bool }
}

extension String: PluginTyped {
    static func pluginType(inside outer: Set<ObjectIdentifier>) -> PluginType { .string }
}

extension Double: PluginTyped {
    static func pluginType(inside outer: Set<ObjectIdentifier>) -> PluginType { .float }
}

extension Float: PluginTyped {
    static func pluginType(inside outer: Set<ObjectIdentifier>) -> PluginType { .float }
}

extension PluginTyped where Self: FixedWidthInteger {
    static func pluginType(inside outer: Set<ObjectIdentifier>) -> PluginType { .int }
}

extension Int: PluginTyped {}
extension Int8: PluginTyped {}
extension Int16: PluginTyped {}
extension Int32: PluginTyped {}
extension Int64: PluginTyped {}
extension UInt: PluginTyped {}
extension UInt8: PluginTyped {}
extension UInt16: PluginTyped {}
extension UInt32: PluginTyped {}
extension UInt64: PluginTyped {}

extension Array: PluginTyped {
    static func pluginType(inside outer: Set<ObjectIdentifier>) -> PluginType {
        .list(PluginType(of: Element.self, inside: outer))
    }
}

extension Dictionary: PluginTyped where Key == String {
    static func pluginType(inside outer: Set<ObjectIdentifier>) -> PluginType {
        .map(PluginType(of: Value.self, inside: outer))
    }
}

extension Optional: PluginTyped {
    static func pluginType(inside outer: Set<ObjectIdentifier>) -> PluginType {
        .optional(PluginType(of: Wrapped.self, inside: outer))
    }
}
