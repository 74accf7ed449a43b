internal import ConfigValue
internal import Wire

/// What a `Decodable` type reads, found out by having it read from a decoder that gives empty values.
struct TypeShape {
    /// Nil where the type does not take empty values, or reads in a way that has no name in the schema language.
    let type: PluginType?

    init(of type: any Decodable.Type, inside outer: Set<ObjectIdentifier>) {
        let (inserted, inner) = Self.adding(type, to: outer)
        guard inserted else {
            self.type = .any
            return
        }
        let record = ShapeRecord(outer: inner)
        let isRead = (try? type.init(from: ShapeDecoder(record: record))) != nil
        self.type = isRead ? record.type : nil
    }

    private static func adding(
        _ type: any Decodable.Type, to outer: Set<ObjectIdentifier>
    ) -> (inserted: Bool, types: Set<ObjectIdentifier>) {
        var types = outer
        return (types.insert(ObjectIdentifier(type)).inserted, types)
    }
}

/// What one value of a type has been seen to read.
final class ShapeRecord {
    let outer: Set<ObjectIdentifier>
    private(set) var members: [PluginParameter] = []
    private(set) var single: PluginType?
    var isKeyed = false

    init(outer: Set<ObjectIdentifier>) {
        self.outer = outer
    }

    /// Nil where it read nothing that tells.
    var type: PluginType? { isKeyed ? .record(members) : single }

    func add(_ key: some CodingKey, _ type: PluginType) {
        let name = SnakeCase.from(key.stringValue)
        guard !members.contains(where: { $0.name == name }) else { return }
        members.append(PluginParameter(name: name, type: type))
    }

    func set(_ type: PluginType) {
        single = type
    }
}
