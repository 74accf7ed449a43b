import ConfigValue
import OrderedCollections
import RandomNumbers
import Testing

@testable import YAML

struct YAMLTextTests {
    static let scalars: [(ConfigValue, String)] = [
        (.null, "null"), (true, "true"), (3, "3"), (-3, "-3"), (3.0, "3.0"), (0.001, "0.001"), (1e-5, "1.0e-05"),
        (1e300, "1.0e+300"), (1.5e-7, "1.5e-07"), (.double(.nan), ".nan"), (.double(-.infinity), "-.inf"),
        ("abc", "abc"), ("", "\"\""), ("a b", "a b"), (" a", "\" a\""), ("a ", "\"a \""), ("null", "\"null\""),
        ("No", "\"No\""), ("y", "\"y\""), ("nope", "nope"), ("1", "\"1\""), ("1.10", "\"1.10\""),
        ("1_000", "\"1_000\""),
        ("0b1", "\"0b1\""), ("1:30", "\"1:30\""), ("2026-01-01", "\"2026-01-01\""), ("3x", "3x"), ("v1.10", "v1.10"),
        ("1e5", "\"1e5\""), (".5", "\".5\""), ("./a", "./a"), ("a: b", "\"a: b\""), ("a:b", "a:b"), ("a:", "\"a:\""),
        ("http://x/y#z", "http://x/y#z"), ("a #b", "\"a #b\""), ("a, b", "\"a, b\""), ("[a]", "\"[a]\""),
        ("-", "\"-\""), ("-x", "-x"), ("- x", "\"- x\""), ("---", "\"---\""), ("~", "\"~\""), ("<<", "\"<<\""),
        ("=", "\"=\""), ("${a}", "\"${a}\""), ("*", "\"*\""), ("!x", "\"!x\""), ("say \"hi\"", "say \"hi\""),
        ("\"hi\"", "'\"hi\"'"), ("it's", "it's"), ("C:\\dir, x", "'C:\\dir, x'"), ("a\nb", "\"a\\nb\""),
        ("a\tb", "\"a\\tb\""), ("\u{85}", "\"\\x85\""), ("\u{2028}", "\"\\u2028\""), ("日本", "日本"), ("😀", "😀"),
        ("'\u{301}, ", "\"'\u{301}, \""), ("\\'\u{301}, x", "'\\''\u{301}, x'"),
    ]

    @Test(arguments: scalars)
    func aScalarIsQuotedWhereNeeded(value: ConfigValue, text: String) throws {
        #expect(YAMLText.scalar(value) == text)
    }

    @Test func flowCollectionsStandOnOneLine() {
        let value: ConfigValue = ["a": [1, 2.0, "x, y"], "b": [:], "c d": [], "true": ["k": .null]]
        #expect(YAMLText.flow(value) == "{a: [1, 2.0, \"x, y\"], b: {}, c d: [], \"true\": {k: null}}")
    }

    @Test func aBlockReadsLikeAFileOfAPerson() {
        let value: ConfigValue = [
            "name": "run",
            "schedule": [0.1, 0.2],
            "model": ["depth": 3, "layers": [["width": 1, "bias": true], ["width": 2]], "none": [:]],
            "matrix": [[1, 2], [3, 4]],
            "notes": "first\n\nsecond\n",
            "lines": ["one", "two\nthree"],
        ]
        #expect(
            YAMLText.block(value) == """
                name: run
                schedule: [0.1, 0.2]
                model:
                  depth: 3
                  layers:
                    - width: 1
                      bias: true
                    - width: 2
                  none: {}
                matrix:
                  - [1, 2]
                  - [3, 4]
                notes: |
                  first

                  second
                lines:
                  - one
                  - |-
                    two
                    three

                """)
    }

    @Test(arguments: 0..<400)
    func whatIsWrittenReadsBack(seed: UInt64) throws {
        var values = RandomValues(seed: seed)
        let written = values.next(depth: 4)
        #expect(try value(YAMLText.block(written)) == written, "seed \(seed): \(YAMLText.block(written))")
        #expect(try value(YAMLText.flow(written)) == written, "seed \(seed): \(YAMLText.flow(written))")
        #expect(try value("- \(YAMLText.flow(written))\n")[0] == written, "seed \(seed)")
    }

    @Test func anEmptyListBehindALongKeyReadsBack() throws {
        let long: ConfigValue = .map([String(repeating: "k", count: 200): []])
        #expect(try value(YAMLText.block(long)) == long)
    }

    @Test(arguments: [("a: b # c", "# a: b # c"), ("é\u{F}\n\u{FEFF}", "# é\\x0F\\x0A\\uFEFF")])
    func aCommentStaysOnItsLine(text: String, comment: String) {
        #expect(YAMLText.comment(text) == comment)
    }

    @Test func aKeyOfAnyLengthReadsBack() throws {
        let long: ConfigValue = ["a": ["b": [.map([String(repeating: "k", count: 5_000): [1, ["x": 2]]])]]]
        #expect(try value(YAMLText.block(long)) == long)
    }
}

/// Values that are hard to write, the same for the same seed.
private struct RandomValues {
    private var generator: SplitMix64
    private static let fragments = [
        "a", "Z", "0", "1", "9", "-", "+", ".", ":", " ", "#", ",", "[", "]", "{", "}", "'", "\"", "\\", "\n", "\t",
        "\r",
        "\u{85}", "\u{2028}", "\u{FEFF}", "\u{0}", "é", "e\u{301}", "日", "😀", "${", "}", "!", "&", "*", "|", ">", "%",
        "@", "`", "?", "~", "=", "<<", "no", "true", "null", "1e5", "0x1", "---", "...", "\n\n", "  ", "\u{301}",
    ]

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func next(depth: Int) -> ConfigValue {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 6), using: &generator) {
        case 0: [ConfigValue.null, true, false].randomElement(using: &generator) ?? .null
        case 1: .int(Int(truncatingIfNeeded: generator.next() >> UInt64.random(in: 0..<64, using: &generator)))
        case 2: .double(finite(Double(bitPattern: generator.next())))
        case 3...5: .string(string())
        case 6, 7: .list((0..<Int.random(in: 0..<4, using: &generator)).map { _ in next(depth: depth - 1) })
        default:
            .map(
                ConfigMap(
                    (0..<Int.random(in: 0..<4, using: &generator)).map { _ in (string(), next(depth: depth - 1)) },
                    uniquingKeysWith: { first, _ in first }))
        }
    }

    private func finite(_ double: Double) -> Double { double.isNaN ? .infinity : double }

    private mutating func string() -> String {
        (0..<Int.random(in: 0..<6, using: &generator))
            .map { _ in Self.fragments.randomElement(using: &generator) ?? "" }.joined()
    }
}
