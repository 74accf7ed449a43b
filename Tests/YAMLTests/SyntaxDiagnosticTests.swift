import Diagnostics
import Testing

@testable import YAML

struct SyntaxDiagnosticTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let code: Diagnostic.Code
        /// Line and column.
        let place: String
        let message: String
        var hint: String?

        init(_ text: String, _ place: String, _ message: String, hint: String? = nil, code: Diagnostic.Code = .syntax) {
            self.text = text
            self.code = code
            self.place = place
            self.message = message
            self.hint = hint
        }

        var testDescription: String { text.debugDescription }
    }

    static let structure = [
        Case(
            "a: b: c\n", "1:5", "a ':' with a space behind it cannot stand here",
            hint: "quote the text if the ':' belongs to it, else check the indentation"),
        Case(
            "a: ${x ? 1 : 2}\n", "1:12", "a ':' with a space behind it cannot stand here",
            hint: "an expression that holds ': ' wants quotes: \"${…}\""),
        Case(
            "T: {pinned: ${a * 2}}\n", "1:14", "expected ',' or '}'",
            hint: "an expression inside of {…} or […] wants quotes: \"${…}\""),
        Case(
            "T: {a: list[int]}\n", "1:12", "expected ',' or '}'",
            hint: "a text that holds '[' wants quotes inside of {…} or […], as \"list[int]\""),
        Case(
            "a: - b\n", "1:4", "a list cannot begin here",
            hint: "begin the list on a line of its own, or write it as [a, b]"),
        Case("a: ? b\n", "1:4", "a key cannot stand here"),
        Case(
            "foo: 1\nbar\nbaz: 2\n", "2:1", "expected ':' behind this key",
            hint: "write key: value, with a space behind the ':'"),
        Case(
            "a: 1\n- b\n", "2:1", "expected a key of the map, or its end",
            hint: "check the indentation of this line, and the quotes and brackets of the value before it"),
        Case(
            "- a\nb: c\n", "2:1", "expected '- ', or the end of the list",
            hint: "check the indentation of this line, and the quotes and brackets of the item before it"),
        Case("a: [1, 2\nb: 3\n", "2:2", "expected ',' or ']'"),
        Case("a: {x: 1\nb: 3\n", "2:2", "expected ',' or '}'"),
        Case("a: [}\n", "1:5", "expected a value"),
        Case(
            "a\n...\nb\n", "3:1", "the file's value has ended before this line",
            hint: "check the indentation; a file holds one map, list or scalar"),
        Case(
            "a: 1\n---\nb: 2\n", "2:1", "a second document begins here, and a file holds one",
            hint: "remove the line '---', or move what follows it to a file of its own"),
    ]

    static let scalars = [
        Case("a:\n\tb: 1\n", "2:1", "a tab cannot indent", hint: "indent with spaces"),
        Case("a: |\n \tb\n", "2:2", "a tab cannot indent", hint: "indent with spaces"),
        Case("a: @x", "1:4", "a value cannot begin with '@'", hint: "quote the text"),
        Case("a: `x`", "1:4", "a value cannot begin with '`'", hint: "quote the text"),
        Case("a: \"x", "1:4", "the quoted text has no end"),
        Case(
            "\"a\n---\nb\"", "2:1", "'---' or '...' at the start of a line ends the file inside of a quoted text",
            hint: "indent the line"),
        Case(
            "a: \"C:\\dir\"", "1:7", "unknown escape in double quotes",
            hint: "write '\\\\' for a backslash, or use single quotes"),
        Case(
            "a: \"\\xzz\"", "1:7", "this escape names no character",
            hint: "write '\\\\' for a backslash, or use single quotes"),
        Case(
            "a: \"\\ud83d\\ude00\"", "1:7", "this escape names no character",
            hint: "write the character itself, or its number as \"\\U0001F600\""),
        Case(
            "a: |x\n", "1:5", "text cannot follow '|' or '>' on the same line",
            hint: "write the text on the next line, indented, or quote it"),
        Case("a: |0\n", "1:5", "the indentation behind '|' or '>' is between 1 and 9"),
        Case(
            "é: \u{1B}", "1:4", "the control character U+001B is not allowed",
            hint: "write it as an escape in double quotes, as \"\\x1B\""),
        Case(
            "a: x\u{FEFF}y", "1:5", "a byte-order mark may only stand at the start of a file",
            hint: "remove the invisible character; in text write it as \"\\uFEFF\""),
        Case("a: **\n", "1:5", "expected a name behind '*'", hint: "quote a text that begins with '*'"),
        Case("a: & b\n", "1:5", "expected a name behind '&'", hint: "quote a text that begins with '&'"),
        Case(
            "%foo\n", "1:5", "a line that begins with '%' is a directive, and this is none",
            hint: "quote a text that begins with '%'"),
        Case("%YAML 3.0\n---\n", "1:1", "this version of YAML is unknown", hint: "remove the line"),
    ]

    static let keysAndTags = [
        Case(
            "a: 1\nb: 1\na: 2\n", "3:1", "the key 'a' is here twice", hint: "keep one of the two",
            code: .duplicateKey),
        Case("{a: 1, \"a\": 2}", "1:8", "the key 'a' is here twice", hint: "keep one of the two", code: .duplicateKey),
        Case("1: x\n", "1:1", "a key must be a string, not a number", hint: "quote it: \"1\""),
        Case("true: x\n", "1:1", "a key must be a string, not a bool", hint: "quote it: \"true\""),
        Case("~: x\n", "1:1", "a key must be a string, not null", hint: "quote it: \"~\""),
        Case("? \n: x\n", "1:2", "a key must be a string, not null", hint: "write a key before the ':'"),
        Case(
            "99999999999999999999: x\n", "1:1", "a key must be a string, not a number",
            hint: "quote it: \"99999999999999999999\""),
        Case("? [a]\n: 1\n", "1:3", "a key must be a string, not a list or a map"),
        Case("!append a: 1", "1:1", "a key cannot have the tag !append", hint: "write the tag before the value"),
        Case("a: !apend [1]\n", "1:4", "unknown tag !apend", hint: "did you mean '!append'?", code: .unknownTag),
        Case(
            "a: &x !!itn 1\n", "1:7", "unknown tag !!itn", hint: "did you mean '!!int' or '!!str'?", code: .unknownTag),
        Case("a: !<x> 1\n", "1:4", "unknown tag !<x>", hint: NodeTag.hint, code: .unknownTag),
        Case("a: !x!y 1\n", "1:4", "unknown tag", hint: NodeTag.hint, code: .unknownTag),
        Case(
            "a: {b: !reset}\n", "1:14", "a space must stand between a tag and '}'", hint: "write a space before the '}'"
        ),
        Case("a: [!reset]\n", "1:11", "a space must stand between a tag and ']'", hint: "write a space before the ']'"),
        Case("a: !!int {}", "1:4", "the tag !!int does not fit a map", code: .typeMismatch),
        Case("a: !!map x", "1:4", "the tag !!map does not fit a scalar", code: .typeMismatch),
        Case("a: !!int x", "1:4", "'x' does not fit its tag !!int", code: .typeMismatch),
        Case("a: !!bool 1", "1:4", "'1' does not fit its tag !!bool", code: .typeMismatch),
    ]

    @Test(arguments: structure + scalars + keysAndTags)
    func aWrongFileIsExplained(_ wrong: Case) throws {
        let problem = try #require(diagnostic(wrong.text))
        let place = try #require(problem.location)
        #expect("\(place.line):\(place.column)" == wrong.place)
        #expect(problem.code == wrong.code)
        #expect(problem.message == wrong.message)
        #expect(problem.hint == wrong.hint)
    }

    @Test func aProblemIsShownWithWhereItsCollectionBegan() throws {
        let problem = try #require(diagnostic("a:\n  b: [1, 2\nc: 3\n"))
        #expect(
            problem.rendered() == """
                error[syntax]: expected ',' or ']'
                  --> test.yaml:3:2
                   |
                 3 | c: 3
                   |  ^
                   = note: the list begins here
                  --> test.yaml:2:6
                   |
                 2 |   b: [1, 2
                   |      ^

                """)
    }

    @Test func aDuplicateKeyNamesTheFirst() throws {
        let problem = try #require(diagnostic("lr: 1\nsteps: 2\nlr: 3\n"))
        #expect(problem.related.map(\.location.line) == [1])
    }

    @Test func bytesThatAreNotUTF8AreShown() throws {
        let bytes = Array("a: 1\nname: M".utf8) + [0xFC] + Array("ller\n".utf8)
        let problem = #expect(throws: Diagnostic.self) { try SourceFile(name: "latin1.yaml", bytes: bytes) }
        #expect(
            problem?.rendered() == """
                error[syntax]: the byte 0xFC is not UTF-8
                  --> latin1.yaml:2:8
                   |
                 2 | name: M\u{FFFD}ller
                   |        ^
                   = hint: save the file as UTF-8

                """)
    }
}
