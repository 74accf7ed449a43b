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

    /// The node of the key `a`, and where in the file `${x}` stands that is in its text.
    @Test(arguments: [
        ("a: |\n  line1\n  b${x}\n", "${x}"), ("a: >-\n  one\n  two ${x} three\n\n  four\n", "${x}"),
        ("a: |2\n    é ${x}\n", "${x}"), ("a: | # ${x}\r\n  é\r\n  ${x}\r\n", "${x}"),
        ("a: \"\\t\\u00e9\\n \\x20 ${x} \"\n", "${x}"), ("a: \"one\n\n  two \\\n  three ${x}\"\n", "${x}"),
        ("a: !!str &n 'it''s\n  ${x}'\n", "${x}"), ("a: one\n  two\n  ${x} three\n", "${x}"),
        ("a: \"\\u00e9$\\x7bx\\x7d\"\n", "$\\x7bx\\x7d"),
    ])
    func aPlaceInATextIsOneInTheFile(text: String, shown: String) throws {
        let document = try document(text)
        let value = try #require(document.root.flatMap { document.member("a", of: $0)?.value })
        let bytes = Array(document.text(of: value).utf8)
        let word = Array("${x}".utf8)
        let start = try #require(bytes.indices.last { bytes[$0...].starts(with: word) })
        let alignment = try #require(document.alignment(of: value))
        let range = alignment.range(of: start..<start + word.count)
        #expect(document.file.text(in: range) == shown)
        #expect(range.lowerBound > document.range(of: value).lowerBound)
        #expect(alignment.range(of: bytes.count + 9..<bytes.count + 10).upperBound <= document.file.byteCount)
    }

    @Test func anAliasHasNoPlaceForItsText() throws {
        let document = try document("b: &n |\n  x\na: *n\n")
        let value = try #require(document.root.flatMap { document.member("a", of: $0)?.value })
        #expect(document.alignment(of: value) == nil)
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
