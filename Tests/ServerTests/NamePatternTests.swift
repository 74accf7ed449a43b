import Testing

@testable import Server

struct NamePatternTests {
    @Test(arguments: [
        ("second", "second", true), ("sec*", "second", true), ("*", "second", true), ("s*n*d", "second", true),
        ("s*x", "second", false), ("*", "vision/resnet", true), ("res*", "vision/resnet", true),
        ("vision/*", "vision/resnet", true), ("vision/*", "vision/a/b", false), ("vision/**", "vision/a/b", true),
        ("**/b", "vision/a/b", true), ("**/b", "b", true), ("**", "a/b/c", true), ("a/**/c", "a/c", true),
        ("a/**/c", "a/b/b/c", true), ("a/*/c", "a/c", false), ("", "a", false),
    ])
    func aPatternFindsNames(pattern: String, name: String, matches: Bool) {
        #expect(NamePattern(pattern).matches(name) == matches)
    }

    @Test func noPatternTakesLong() {
        let stars = NamePattern(String(repeating: "*a", count: 500))
        #expect(!stars.matches(String(repeating: "a", count: 400) + "b"))
        let doubleStars = NamePattern(String(repeating: "**/", count: 300) + "x")
        #expect(!doubleStars.matches(String(repeating: "a/", count: 500) + "b"))
    }
}
