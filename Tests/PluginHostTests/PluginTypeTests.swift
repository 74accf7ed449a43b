import ConfigValue
import PluginHost
import Testing
import Wire

@Suite struct PluginTypeTests {
    @Test(arguments: ["any", "bool", "list[float]", "map[list[int?]]?", "string??"])
    func aTypeIsReadAsItIsWritten(text: String) throws {
        #expect(try #require(PluginType(text)).description == text)
    }

    @Test(arguments: [
        "", "?", "list", "list[", "list[]", "map[float", "number", String(repeating: "list[", count: 100),
    ])
    func otherTextsAreNoTypes(text: String) {
        #expect(PluginType(text) == nil)
    }

    @Test(
        arguments: [
            ("float", 3, 3.0), ("float", "-Infinity", .double(-.infinity)), ("float", "x", nil),
            ("float?", .null, .null),
            ("list[float]", [1, 2.5], [1.0, 2.5]), ("list[int]", [1, 2.5], nil), ("map[float]", ["a": 1], ["a": 1.0]),
            ("int", 3.0, nil), ("any", "x", "x"), ("string", "NaN", "NaN"), ("bool", 1, nil),
        ] as [(String, ConfigValue, ConfigValue?)])
    func aResultIsTakenAsItsTypeSays(type: String, value: ConfigValue, fitted: ConfigValue?) throws {
        #expect(try #require(PluginType(type)).fitting(value) == fitted)
    }
}
