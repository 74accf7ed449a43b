import Diagnostics
import Testing

@testable import YAML

struct NodeRangeTests {
    /// The node of the key `a`, and the text that its range and its content cover.
    static let ranges: [(String, String, String?)] = [
        ("a: x # comment\n", "x", "x"),
        ("a: 'x y'\n", "'x y'", "x y"),
        ("a: \"é\" \nb: 1\n", "\"é\"", "é"),
        ("é: 1\na: ü\n", "ü", "ü"),
        ("a: \"\\n\"\n", "\"\\n\"", nil),
        ("a: 'it''s'\n", "'it''s'", nil),
        ("a: one\n  two\nb: 1\n", "one\n  two", nil),
        ("a: !!str x\n", "!!str x", "x"),
        ("a: &n x\n", "&n x", "x"),
        ("a:\nb: 1\n", "", ""),
        ("a: |\n  x\n\nb: 1\n", "|\n  x", nil),
        ("a: [x, y ] # c\n", "[x, y ]", nil),
        ("a: {x: 1}\n", "{x: 1}", nil),
        ("a:\n  - x\n  - y\n\n# c\nb: 1\n", "- x\n  - y", nil),
        ("a:\n  x: 1\n  y:\n    - z\nb: 1\n", "x: 1\n  y:\n    - z", nil),
        ("a: ${x + 1}\n", "${x + 1}", "${x + 1}"),
    ]

    @Test(arguments: ranges)
    func aNodeKnowsItsBytes(text: String, range: String, content: String?) throws {
        let document = try document(text)
        let root = try #require(document.root)
        let value = try #require(document.member("a", of: root)?.value)
        #expect(document.file.text(in: document.range(of: value)) == range)
        #expect(document.contentRange(of: value).map { document.file.text(in: $0) } == content)
    }

    @Test func placesAreCountedInCharacters() throws {
        let document = try document("größe: ä\n日本: {ключ: 😀, b: 2}\n")
        let root = try #require(document.root)
        let inner = try #require(document.member("日本", of: root)?.value)
        let last = try #require(document.member("b", of: inner)?.value)
        let place = document.location(of: last)
        #expect((place.line, place.column, place.endColumn) == (2, 18, 19))
    }

    @Test func placesHoldFarIntoAFileOfWideCharacters() throws {
        let lines = (0..<2_000).map { "ключ\($0): значение\($0)\n" }.joined()
        let document = try document(lines)
        let root = try #require(document.root)
        for (index, member) in document.members(of: root).enumerated() {
            #expect(document.file.text(in: document.range(of: member.keyNode)) == "ключ\(index)")
            #expect(document.file.text(in: document.range(of: member.value)) == "значение\(index)")
        }
    }
}
