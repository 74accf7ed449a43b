import Testing

@testable import Expressions

struct PatternTests {
    @Test(
        arguments: [
            ("abc", "xabcx", true), ("^abc$", "xabcx", false), ("a|b", "b", true), ("^(a|bc)*$", "abcbca", true),
            ("^a{2,3}$", "aaaa", false), ("^a{2,3}$", "aaa", true), ("^a{2,}$", "aaaaa", true),
            ("a{,2}", "a{,2}", true),
            ("^[^a-c]$", "d", true), ("^[\\w-]+$", "a-b_1", true), ("^[]a]+$", "]a", true), ("\\d+", "abc", false),
            ("^\\D\\S$", "ab", true), ("(?i)HELLO", "hello", true), ("^(?i:a)b$", "AB", false), ("^.$", "\n", false),
            ("(?s)^.$", "\n", true), ("(?m)^b$", "a\nb", true), ("\\bfoo\\b", "a foo b", true),
            ("\\bfoo\\b", "afoob", false),
            ("^\\p{Lu}\\p{Greek}$", "Aλ", true), ("^\\PL$", "1", true), ("^\\x41\\x{1F431}$", "A🐱", true),
            ("^[[:alpha:]]+$", "abc", true), ("^[[:^digit:]]$", "5", false), ("^(?P<n>a)(?<m>b)$", "ab", true),
            ("^a*?b+?$", "aab", true), ("^\\.$", "x", false), ("", "", true), ("^$", "", true), ("a**", "", nil),
            ("(", "", nil),
            ("[z-a]", "", nil), ("\\q", "", nil), ("a{2000}", "", nil), ("((((a{100}){100}){100}){100})", "", nil),
            ("((((){1000}){1000}){1000})", "", nil), ("(?z)", "", nil), ("[a", "", nil), ("\\", "", nil),
        ] as [(String, String, Bool?)])
    func patternsHaveTheSyntaxOfRE2(pattern: String, text: String, isFound: Bool?) {
        #expect((try? Pattern(parsing: pattern))?.isFound(in: text) == isFound)
    }

    @Test(
        arguments: [
            ("^\\141\\0$", "a\0", true), ("^[\\101]$", "A", true), ("^\\08$", "\08", true), ("\\1", "1", nil),
            ("\\8", "8", nil), ("^\\_$", "_", true), ("^\\x{0000041}$", "A", true), ("\\x{110000}", "", nil),
            ("\\x{FFFFFFFFFFFFFFFFFF}", "", nil), ("^\\Qa.b\\E$", "a.b", true), ("^\\Qa.b\\E$", "axb", false),
            ("^\\Qa.b", "a.b", true), ("^\\Qab\\E+$", "abb", true), ("^a\\Q\\E+$", "aa", true), ("\\Q\\E*", "", nil),
            ("\\E", "", nil), ("[\\Qa]", "", nil), ("^[[:a]$", ":", true), ("[[:a] x:]b]", "", nil),
            ("[[:foo:]]", "", nil), ("[a-\\d]", "", nil), ("^[\\d-z]$", "-", true), ("[a--]", "", nil),
        ] as [(String, String, Bool?)])
    func escapesAndClassesAreRE2s(pattern: String, text: String, isFound: Bool?) {
        #expect((try? Pattern(parsing: pattern))?.isFound(in: text) == isFound)
    }

    @Test(
        arguments: [
            ("(?P<n-x>x)", "", nil), ("(?P<>a)", "", nil), ("(?<>a)", "", nil), ("^(?P<é_1>a)$", "a", true),
            ("(?i-)a", "", nil), ("(?-)a", "", nil), ("(?--i)a", "", nil), ("^(?i-s:A)$", "a", true),
            ("(?)a", "a", true), ("(?i)*", "", nil), ("^a(?i)*$", "aaa", true), ("a|(?i)+", "", nil), ("{1}", "", nil),
            ("a|{1}", "", nil), ("^x{01}$", "x{01}", true), ("^x{1,a}$", "x{1,a}", true), ("^{,1}$", "{,1}", true),
            ("x{99999999999}", "x", false), ("(a{100}){10}", "a", false), ("(a{100}){11}", "", nil),
            ("((a{10}){10}){11}", "", nil), ("(a{2,}){501}", "", nil), ("(a*){1000}", "", true),
            ("(a{0,0}b){1000}", "", false), ("a" + String(repeating: "(?i)*", count: 30_000), "", nil),
        ] as [(String, String, Bool?)])
    func groupsAndRepetitionsAreRE2s(pattern: String, text: String, isFound: Bool?) {
        #expect((try? Pattern(parsing: pattern))?.isFound(in: text) == isFound)
    }

    @Test(
        arguments: [
            ("^\\p{Sc}\\p{Mn}\\p{Pd}\\p{Zs}\\p{Cc}$", "€\u{301}-\u{A0}\u{1}", true), ("\\pC", "\u{AD}", true),
            ("\\pC", "\u{378}", false), ("\\p{Cn}", "", nil), ("^\\p{Any}$", "a", true), ("\\p{^Any}", "a", false),
            ("^\\p{Han}$", "々", true), ("^\\p{Latin}+$", "ＡＢ", true), ("\\p{Latin}", "µ", false),
            ("\\p{Cyrillic}", "ꙁ", true), ("^\\p{Arabic}\\p{Hangul}\\p{Hiragana}$", "ع한あ", true),
            ("\\p{greek}", "", nil), ("\\p{}", "", nil), ("(?i)ς", "σ", true), ("(?i)ſ", "s", true),
            ("(?i)k", "\u{212A}", true),
            ("(?i)ß", "ẞ", true), ("(?i)I", "ı", false), ("(?i)İ", "i", false), ("(?i)[[:^lower:]]", "A", false),
            ("(?i)\\P{Lu}", "a", false), ("(?i)^[^\\P{Lu}]$", "a", true), ("(?i)[^x]", "X", false),
            ("(?i)\\W", "ſ", false), ("\\W", "ſ", true),
        ] as [(String, String, Bool?)])
    func propertiesAndCaseAreUnicodes(pattern: String, text: String, isFound: Bool?) {
        #expect((try? Pattern(parsing: pattern))?.isFound(in: text) == isFound)
    }

    @Test(arguments: [("a|b", "b", true), ("a|b", "ab", false), ("a)|(b", "b", nil)] as [(String, String, Bool?)])
    func aConstraintIsOfTheWholeText(pattern: String, text: String, isFound: Bool?) {
        #expect((try? Pattern(matchingWhole: pattern))?.isFound(in: text) == isFound)
    }

    @Test(arguments: [
        ("\\C", "'\\C' is a single byte, and patterns match whole characters", "write . for any character"),
        ("a\\Z", "unknown escape '\\Z'", "the end of the text is \\z"),
        ("(a)\\1", "'\\1' refers to a group, which RE2 does not", "patterns have the syntax of RE2"),
        (
            "(?=a)b", "it looks ahead or back, which RE2 does not",
            "match what is wanted itself, or check twice, as a.matches('…') && !a.matches('…')"
        ),
        (
            "(?<!a)b", "it looks ahead or back, which RE2 does not",
            "match what is wanted itself, or check twice, as a.matches('…') && !a.matches('…')"
        ),
    ])
    func whatRE2HasNotIsTold(pattern: String, message: String, hint: String) {
        let failure = #expect(throws: EvaluationFailure.self) { try Pattern(parsing: pattern) }
        #expect(failure?.message == "the pattern is wrong: \(message)")
        #expect(failure?.hint == hint)
    }

    @Test func noPatternExplodes() throws {
        let pattern = try Pattern(parsing: "^(a+)+(a|aa)*$")
        #expect(!pattern.isFound(in: String(repeating: "a", count: 5000) + "!"))
    }
}
