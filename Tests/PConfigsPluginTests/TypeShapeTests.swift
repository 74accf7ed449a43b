import ConfigValue
import OrderedCollections
import PConfigsPlugin
import Testing
import Wire

@Suite struct TypeShapeTests {
    enum Activation: String, Codable, CaseIterable, Sendable { case relu, gelu, siluGated = "silu_gated" }
    enum Unlisted: String, Codable, Sendable { case one, two }
    enum Level: Int, Codable, CaseIterable, Sendable { case low = 1, high = 2 }
    enum Payload: Codable, Sendable { case name(String), count(Int) }

    struct Layer: Codable, Sendable {
        var width: Int
        var activation: Activation
        var dropoutRate: Double?
    }

    struct Model: Codable, Sendable {
        var name: String
        var layers: [Layer]
        var head: Layer?
        var lossWeights: [String: Double]
        var level: Level
    }

    struct Tree: Codable, Sendable {
        var value: Int
        var children: [Tree]
    }

    struct Meters: Codable, Sendable {
        var value: Double
        init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(Double.self) }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(value)
        }
    }

    struct Refusing: Codable, Sendable {
        var name: String
        init(from decoder: any Decoder) throws { throw PluginError("not this") }
    }

    private static let layer = "{width: int, activation: enum[relu, gelu, silu_gated], dropout_rate: float?}"

    private func type<T: Codable & Sendable>(of type: T.Type) -> String {
        Computation("f", parameters: "x") { (x: T) in x }.function.parameters[0].type.description
    }

    @Test func typesAreDescribedByWhatTheyDecode() {
        #expect(type(of: Layer.self) == Self.layer)
        #expect(
            type(of: Model.self)
                == "{name: string, layers: list[\(Self.layer)], head: \(Self.layer)?, loss_weights: map[float], level: int}"
        )
        #expect(type(of: Tree.self) == "{value: int, children: list[any]}")
        #expect(type(of: Activation?.self) == "enum[relu, gelu, silu_gated]?")
        #expect(type(of: Unlisted.self) == "string")
        #expect(type(of: Meters.self) == "float")
        #expect(type(of: [Payload].self) == "list[any]")
        #expect(type(of: Refusing.self) == "any")
    }

    @Test(arguments: ["any", layer, "list[\(layer)]?", "map[{}]", "enum[a]", "{a: {b: list[int?]}}"])
    func aTypeIsReadAsItIsWritten(text: String) {
        #expect(PluginType(text)?.description == text)
    }

    @Test(arguments: [
        "", "{", "{a}", "{a:}", "{a: int", "enum[]", "enum[a", "list[]", "list", "int]", "{a: int},", "?",
    ])
    func aTextThatIsNoTypeIsRefused(text: String) {
        #expect(PluginType(text) == nil)
    }

    @Test func nestingHasAnEnd() {
        let deep = String(repeating: "list[", count: 100_000) + "int" + String(repeating: "]", count: 100_000)
        #expect(PluginType(deep) == nil)
        #expect(PluginType("int" + String(repeating: "?", count: 100_000)) == nil)
    }

    @Test(
        arguments: [
            ([:], "model: 'name' is missing"),
            (["name": "n", "layers": [["width": 1.5]]], "model.layers[0].width: expected an int, found float"),
            (
                ["name": "n", "layers": [["width": 1, "activation": "tanh"]]],
                "model.layers[0].activation: Cannot initialize Activation from invalid String value tanh"
            ),
        ] as [(ConfigValue, String)])
    func argumentsAreCheckedToTheirDepth(argument: ConfigValue, message: String) async {
        let computation = Computation("f", parameters: "model") { (model: Model) in
            Issue.record("it was called")
            return model.name
        }
        await #expect {
            try await computation.call([argument])
        } throws: { error in
            "\(error)".hasPrefix(message + " (declared as {name: string, ")
        }
    }
}
