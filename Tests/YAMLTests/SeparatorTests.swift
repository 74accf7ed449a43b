import ConfigValue
import Diagnostics
import RandomNumbers
import Testing

@testable import YAML

/// U+0085, U+2028 and U+2029 are line breaks of YAML 1.1, and characters as any other of YAML 1.2.
struct SeparatorTests {
    @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}", "\u{2028}\u{2029}\u{85}\u{2028}"])
    func aSeparatorIsACharacter(separator: String) throws {
        let files: [(String, ConfigValue)] = [
            ("s: 1\(separator)i:5\n", ["s": .string("1\(separator)i:5")]),
            ("s: \"a\(separator)b\"\n", ["s": .string("a\(separator)b")]),
            ("s: \"a \(separator) b\\n\"\n", ["s": .string("a \(separator) b\n")]),
            ("s: 'a\(separator)b'\n", ["s": .string("a\(separator)b")]),
            ("s: 1 # note\(separator)i: 5\n", ["s": 1]),
            ("s: |\n  a\(separator)b\n  c\n", ["s": .string("a\(separator)b\nc\n")]),
            ("s: >-\n  a\(separator)\n  c\n", ["s": .string("a\(separator) c")]),
            ("a\(separator)b: [x\(separator), é]\n", ["a\(separator)b": [.string("x\(separator)"), "é"]]),
            ("s: a\(separator)%b\n", ["s": .string("a\(separator)%b")]),
        ]
        for (text, expected) in files { #expect(try value(text) == expected) }
    }

    @Test func aSeparatorBeginsNoKey() {
        #expect(diagnostic("s: 1\u{85}i: 5\n")?.message == "a ':' with a space behind it cannot stand here")
        #expect(diagnostic("s: 1\n\u{2028}s: 5\n") == nil)
    }

    @Test func placesBehindASeparatorHold() throws {
        let document = try document("s: a\u{2028}b # \u{85}\nt: x\n")
        let root = try #require(document.root)
        let values = document.members(of: root).map(\.value)
        #expect(values.map { document.file.text(in: document.range(of: $0)) } == ["a\u{2028}b", "x"])
        #expect(document.contentRange(of: values[0]) == document.range(of: values[0]))
        #expect(document.location(of: values[1]).line == 2)
    }

    @Test(arguments: ["\"\\u0378 \\U00000379 \\x85\"", "\u{378}\u{379}", "'\u{F8D0} \u{F8D1}'"])
    func noOtherCharacterIsTakenForOne(text: String) throws {
        let expected = try #require(try value("s: \(text)\n")[ValuePath([.key("s")])])
        #expect(try value("s: \(text)\nt: \u{85}\u{2028}\n") == ["s": expected, "t": "\u{85}\u{2028}"])
    }

    @Test func aFileWithoutAStandInIsRefused() throws {
        let all = (0x378...0x557).compactMap(Unicode.Scalar.init).map(String.init).joined()
        let problem = try #require(diagnostic("s: \(all)\nt: \u{85}\n"))
        #expect(problem.message == "the file holds U+0085, and too many characters that no text has")
        #expect(problem.hint == "write it in double quotes, as \"\\x85\"")
    }

    /// Any other character of as many bytes would be read in the same places.
    @Test func aSeparatorIsReadAsAnOrdinaryCharacterIs() {
        let words = [
            "a", "b: ", "- ", "\n", "\n  ", "  ", ": ", "|\n  ", ">-\n  ", "'", "\"", "[", "]", ", ", "{", "}", " #",
            "%", "---", "é",
            "\u{85}", "\u{2028}", "\u{2029}", "\u{85}", "\u{2028}", "\r\n", "\\t", "!!str ", "&x ", "*x", "1", "? ",
        ]
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SplitMix64(seed: seed)
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 1...14, using: &generator)).map { _ in
                words[Int.random(in: 0..<words.count, using: &generator)]
            }.joined()
            #expect(
                (try? value(text)).map { Self.ordinary($0.json) } == (try? value(Self.ordinary(text))).map(\.json),
                "seed \(seed): \(text.debugDescription)")
        }
    }

    private static func ordinary(_ text: String) -> String {
        var ordinary = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{85}": ordinary.append("ж")
            case "\u{2028}": ordinary.append("日")
            case "\u{2029}": ordinary.append("本")
            default: ordinary.append(scalar)
            }
        }
        return String(ordinary)
    }
}
