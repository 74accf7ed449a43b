import ConfigValue
import Diagnostics
import Testing

@testable import YAML

struct DocumentTests {
    static let files: [(String, ConfigValue?)] = [
        ("", nil),
        ("# only a comment\n", nil),
        ("a: 1\n", ["a": 1]),
        ("\u{FEFF}a: 1\n", ["a": 1]),
        ("a: 1\r\nb:\r\n  - x\r\n", ["a": 1, "b": ["x"]]),
        ("a: [1, 2.0, {b: ~}]\n", ["a": [1, 2.0, ["b": .null]]]),
        ("a:\nb: ''\n", ["a": .null, "b": ""]),
        ("a: >-\n  one\n  two\nb: |\n  x\n  y\n", ["a": "one two", "b": "x\ny\n"]),
        ("a: \"\\u00e9\\n\"\n", ["a": "é\n"]),
        ("Größe: 日本\n", ["Größe": "日本"]),
        ("a: !!str 12\nb: ! 12\nc: !!float 1\n", ["a": "12", "b": "12", "c": 1.0]),
        ("no: on\ny: 1:30\n", ["no": "on", "y": "1:30"]),
        ("\"1\": x\n!!str 2: y\n", ["1": "x", "2": "y"]),
    ]

    @Test(arguments: files)
    func aFileIsReadAsYAML12Core(text: String, expected: ConfigValue?) throws {
        let document = try document(text)
        #expect(try document.root.map { try document.value(of: $0) } == expected)
    }

    @Test func aMappingKeepsTheOrderOfTheFile() throws {
        let document = try document("c: 1\na: 2\nb: 3\n")
        let root = try #require(document.root)
        #expect(document.members(of: root).map(\.key) == ["c", "a", "b"])
        #expect(document.member("b", of: root)?.key == "b")
        #expect(document.member("x", of: root) == nil)
    }

    @Test(arguments: [
        ("a: !append [x]\n", NodeTag.append), ("a: !prepend [x]\n", .prepend), ("a: !remove [x]\n", .remove),
        ("a: !override {x: 1}\n", .override), ("a: !reset\n", .reset), ("a: ! x\n", .nonSpecific),
        ("a: &b ! x\n", .nonSpecific), ("a: ! [x]\n", .nonSpecific), ("a: !!int 3\n", .core(.int)),
        ("a: '!x'\n", NodeTag.none),
        ("%TAG !y! tag:yaml.org,2002:\n---\na: !y!str 3\n", .core(.str)),
    ])
    func aTagIsKnown(text: String, tag: NodeTag) throws {
        let document = try document(text)
        let value = try #require(document.root.flatMap { document.member("a", of: $0)?.value })
        #expect(document.tag(of: value) == tag)
    }

    @Test(arguments: [
        ("a: x", ScalarStyle.plain), ("a: 'x'", .singleQuoted), ("a: \"x\"", .doubleQuoted), ("a: |\n  x", .literal),
        ("a: >\n  x", .folded),
    ])
    func aScalarKnowsItsStyle(text: String, style: ScalarStyle) throws {
        let document = try document(text)
        let value = try #require(document.root.flatMap { document.member("a", of: $0)?.value })
        #expect(document.style(of: value) == style)
        #expect(document.kind(of: value) == .scalar)
    }

    @Test func whatStandsBeforeTheOffsetIsNotRead() throws {
        let file = SourceFile(name: "--set", text: "größe.x=!append [a, 2]")
        let document = try Document(parsing: file, from: 10, limits: .override)
        let root = try #require(document.root)
        #expect(document.tag(of: root) == .append)
        #expect(document.location(of: root).column == 9)
        #expect(document.elements(of: root).map { document.text(of: $0) } == ["a", "2"])
    }

    @Test func anOverrideIsAFlowValue() throws {
        let problem = try #require(diagnostic("a: b", limits: .override))
        #expect(problem.hint == "write {key: value}, or quote the text")
        #expect(diagnostic("{a: b}", limits: .override) == nil)
    }
}
