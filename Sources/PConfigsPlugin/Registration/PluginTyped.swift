internal import Wire

/// A Swift type that the schema language has a name for.
protocol PluginTyped {
    static var pluginType: PluginType { get }
}

extension PluginType {
    /// The schema language's name for a Swift type: `any` for those that it has none for.
    init(of type: any Any.Type) {
        self = (type as? any PluginTyped.Type)?.pluginType ?? .any
    }
}

extension Bool: PluginTyped {
    static var pluginType: PluginType { .bool }
}

extension String: PluginTyped {
    static var pluginType: PluginType { .string }
}

extension Double: PluginTyped {
    static var pluginType: PluginType { .float }
}

extension Float: PluginTyped {
    static var pluginType: PluginType { .float }
}

extension PluginTyped where Self: FixedWidthInteger {
    static var pluginType: PluginType { .int }
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
    static var pluginType: PluginType { .list(PluginType(of: Element.self)) }
}

extension Dictionary: PluginTyped where Key == String {
    static var pluginType: PluginType { .map(PluginType(of: Value.self)) }
}

extension Optional: PluginTyped {
    static var pluginType: PluginType { .optional(PluginType(of: Wrapped.self)) }
}
