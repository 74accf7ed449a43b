import ConfigValue
import OrderedCollections

/// Turns a resolved value back into what a file may say, so that reading the file gives the value again.
struct ValueWriter {
    let schemas: SchemaCatalog
    /// The name of the file that is to hold the value: paths in it are relative to its folder.
    let file: String
    /// Whether a path was written that is another one in a file of another folder.
    private(set) var hasRelativePath = false

    init(schemas: SchemaCatalog, file: String) {
        self.schemas = schemas
        self.file = file
    }

    /// - Parameter naming: Whether configs name their schema although it is the declared one, because a default may
    ///   name another.
    mutating func written(_ value: ConfigValue, as type: ValueType, naming: Bool = false) -> ConfigValue {
        switch (type.unwrapped, value) {
        case (.path, .string(let text)): .string(Self.doublingDollars(in: relative(text)))
        case (.list(let element), .list(let elements)): .list(elements.map { written($0, as: element) })
        case (.tuple(let types), .list(let elements)):
            .list(zip(elements, types).map { written($0, as: $1) })
        case (.map(let value), .map(let members)): .map(members.mapValues { written($0, as: value) })
        case (.config(let declared), .map(let members)): .map(written(members, asConfig: declared, naming: naming))
        case (.union(let types), _): written(value, asOneOf: types)
        case (_, .string(let text)): .string(Self.doublingDollars(in: text))
        case (_, .list(let elements)): .list(elements.map { written($0, as: .any) })
        case (_, .map(let members)): .map(members.mapValues { written($0, as: .any) })
        default: value
        }
    }

    private mutating func written(_ value: ConfigValue, asOneOf types: [ValueType]) -> ConfigValue {
        let type = ValueType.alternative(of: types, for: value, schemas: schemas)
        return written(value, as: type ?? .any, naming: true)
    }

    /// The fields that a file may set: not those that the schema pins, nor the asker's environment.
    private mutating func written(_ members: ConfigMap, asConfig declared: String, naming: Bool) -> ConfigMap {
        var name = declared
        if case .string(let chosen)? = members["$type"] { name = chosen }
        guard let schema = schemas.config(name) else { return members }
        var result = ConfigMap()
        if naming || name != declared { result["$type"] = .string(name) }
        for (key, member) in members {
            guard let field = schema.fields[key], !field.isPinned else { continue }
            if case .environment = field.type.unwrapped { continue }
            result[key] = written(member, as: field.type, naming: !field.defaults.isEmpty)
        }
        for pin in schema.pins { result.remove(at: pin.path.components[...]) }
        return result
    }

    /// The path from the file's folder, for it is read from there.
    private mutating func relative(_ path: String) -> String {
        guard !ProjectPath.isAbsolute(path) else { return path }
        hasRelativePath = true
        let folder = file.split(separator: "/").dropLast()
        let components = path.split(separator: "/").filter { $0 != "." }
        let shared = zip(folder, components).prefix { $0 == $1 }.count
        let steps = Array(repeating: "..", count: folder.count - shared) + components.dropFirst(shared).map(String.init)
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }

    /// Text that holds `${` and is no expression.
    private static func doublingDollars(in text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var bytes: [UInt8] = []
        var previous: UInt8?
        for byte in text.utf8 {
            if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") { bytes.append(UInt8(ascii: "$")) }
            bytes.append(byte)
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension ValueWriter {
    /// The value as one expression, where a map in it has a key that only an expression can give; nil for any other.
    func expression(for value: ConfigValue, as type: ValueType) -> String? {
        holdsReservedKey(value, as: type) ? "${\(Self.source(of: value))}" : nil
    }

    private func holdsReservedKey(_ value: ConfigValue, as type: ValueType) -> Bool {
        switch (type.unwrapped, value) {
        case (.map(let type), .map(let members)):
            members.contains { $0.key.hasPrefix("$") || $0.key.contains("${") || holdsReservedKey($0.value, as: type) }
        case (.any, .map): holdsReservedKey(value, as: .map(.any))
        case (.any, .list(let elements)): elements.contains { holdsReservedKey($0, as: .any) }
        case (.list(let type), .list(let elements)): elements.contains { holdsReservedKey($0, as: type) }
        case (.tuple(let types), .list(let elements)):
            zip(elements, types).contains { holdsReservedKey($0, as: $1) }
        case (.union(let types), _):
            holdsReservedKey(value, as: ValueType.alternative(of: types, for: value, schemas: schemas) ?? .any)
        default: false
        }
    }

    /// JSON is the language of expressions too, but for numbers that it has not.
    private static func source(of value: ConfigValue) -> String {
        switch value {
        case .double(let double) where !double.isFinite: "double(\(value.json))"
        case .list(let elements): "[\(elements.map { source(of: $0) }.joined(separator: ", "))]"
        case .map(let members):
            "{\(members.map { "\(ConfigValue.string($0.key).json): \(source(of: $0.value))" }.joined(separator: ", "))}"
        default: value.json
        }
    }
}
