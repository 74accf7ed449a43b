import ConfigValue
import Expressions
import OrderedCollections

/// Variables and functions for expressions to use.
struct SampleScope: TypeScope {
    private static let values: ConfigMap = [
        "x": 3, "y": -7, "f": 2.5, "s": "häß lich", "t": "2026-01-01T00:00:00Z", "b": true, "l": [1, 2, 3],
        "fs": [0.5, .double(.nan), .double(.infinity)], "ss": ["a", "bc", ""],
        "m": ["a": ["b": 1], "c": .null, "d e": [1, "x"]], "d": ["k": [1, 2.5, "s", .null, [:]]], "n": .null,
        "o": ["w": 1, "child": ["w": 2, "child": .null]], "big": .int(.max), "small": .int(.min),
    ]

    private static let types: [String: ExpressionType] = [
        "x": .int, "y": .int, "f": .double, "s": .string, "t": .string, "b": .bool, "l": .list(.int),
        "fs": .list(.double),
        "ss": .list(.string), "m": .map(.string, .dyn), "d": .dyn, "n": .nullable(.int), "o": .object("O"), "big": .int,
        "small": .int,
    ]

    func type(ofVariable name: String) -> ExpressionType? { Self.types[name] }

    func type(ofMember name: String, in object: String) -> ExpressionType? {
        ["w": .int, "child": .nullable(.object("O"))][name]
    }

    func members(of object: String) -> [String] { ["w", "child"] }

    func signature(ofFunction qualifiedName: String) -> FunctionSignature? {
        switch qualifiedName {
        case "trainer.echo": FunctionSignature(parameters: [.init("value", .dyn)], result: .dyn)
        case "trainer.add":
            FunctionSignature(parameters: [.init("a", .double), .init("b", .double)], result: .double)
        case "trainer.late": FunctionSignature(parameters: [], result: .int)
        default: nil
        }
    }

    var variableNames: [String] { Array(Self.types.keys) }

    var functionNames: [String] { ["trainer.echo", "trainer.add", "trainer.late"] }

    static func value(of reference: Reference) -> ConfigValue? { values[reference.root]?[reference.path] }

    static func call(_ name: String, _ arguments: [ConfigValue]) -> CallOutcome {
        switch (name, arguments.count) {
        case ("trainer.echo", 1): .value(arguments[0])
        case ("trainer.add", 2): .value(0.5)
        case ("trainer.late", _): .pending
        default: .failed(message: "there is no \(name)")
        }
    }

    /// Whether a value may be of a type, as far as configurations tell types apart: a uint or a timestamp is none of them.
    static func holds(_ type: ExpressionType, _ value: ConfigValue) -> Bool {
        switch (type, value) {
        case (.null, .null), (.bool, .bool), (.int, .int), (.double, .double), (.double, .string), (.string, .string):
            true
        case (.double, _), (.null, _), (.bool, _), (.int, _), (.string, _): false
        case (.list(let element), .list(let values)): values.allSatisfy { holds(element, $0) }
        case (.map(_, let member), .map(let values)): values.values.allSatisfy { holds(member, $0) }
        case (.list, _), (.map, _): false
        case (.nullable(let type), _): value == .null || holds(type, value)
        default: true
        }
    }
}
