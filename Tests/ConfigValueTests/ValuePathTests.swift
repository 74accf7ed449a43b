import ConfigValue
import Testing

struct ValuePathTests {
    static let paths: [(String, [ValuePath.Component])] = [
        ("", []), ("a", [.key("a")]), ("model.depth", [.key("model"), .key("depth")]),
        ("layers[2].width", [.key("layers"), .index(2), .key("width")]), ("[0]", [.index(0)]),
        ("labels[\"a.b\"]", [.key("labels"), .key("a.b")]), ("größe.x-1", [.key("größe"), .key("x-1")]),
        ("a[\"\\\"]\"].b", [.key("a"), .key("\"]"), .key("b")]), ("a[0][1]", [.key("a"), .index(0), .index(1)]),
        ("a.$type", [.key("a"), .key("$type")]),
    ]

    @Test(arguments: paths)
    func aPathReadsAndPrintsTheSame(text: String, components: [ValuePath.Component]) throws {
        let path = try ValuePath(parsing: text)
        #expect(path.components == components)
        #expect(path.description == text)
    }

    @Test(arguments: [
        (".a", 0), ("a.", 2), ("a..b", 2), ("a[", 2), ("a[x]", 2), ("a[1", 3), ("a[99999999999999999999]", 22),
        ("a[\"b]", 5), ("a[\"b\"", 5), ("a]", 1), ("a[0]b", 4), ("a[-1]", 2), ("a[\"\\q\"]", 6),
    ])
    func aWrongPathIsRefusedWithItsPlace(text: String, offset: Int) {
        let error = #expect(throws: ValuePathError.self) { try ValuePath(parsing: text) }
        #expect(error?.offset == offset, "\(error?.message ?? "")")
    }

    static let lookups: [(String, ConfigValue?)] = [
        ("a.b[1]", 5), ("a.b[2]", nil), ("a.x", nil), ("a.b.c", nil), ("n[0]", nil),
    ]

    @Test(arguments: lookups)
    func aPathFindsItsValue(path: String, expected: ConfigValue?) throws {
        let value: ConfigValue = ["a": ["b": [4, 5]], "n": 1]
        #expect(value[try ValuePath(parsing: path)] == expected)
    }
}
