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

    @Test(arguments: [("a|b", "b", true), ("a|b", "ab", false), ("a)|(b", "b", nil)] as [(String, String, Bool?)])
    func aConstraintIsOfTheWholeText(pattern: String, text: String, isFound: Bool?) {
        #expect((try? Pattern(matchingWhole: pattern))?.isFound(in: text) == isFound)
    }

    @Test func noPatternExplodes() throws {
        let pattern = try Pattern(parsing: "^(a+)+(a|aa)*$")
        #expect(!pattern.isFound(in: String(repeating: "a", count: 5000) + "!"))
    }
}
