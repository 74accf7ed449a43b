import Diagnostics
import Testing

@testable import YAML

struct DocumentLimitTests {
    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func nestingIsBounded(opening: String) {
        #expect(diagnostic(String(repeating: opening, count: 80_000))?.severity == .error)
    }

    @Test func nestingOf128IsAllowed() {
        let deep = { (levels: Int) in String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        #expect(diagnostic(deep(128)) == nil)
        #expect(diagnostic(deep(129))?.code == .limitExceeded)
        #expect(diagnostic(String(repeating: "[", count: 80_000))?.code == .limitExceeded)
    }

    @Test func nestingThroughAliasesIsBounded() {
        var text = "a0: &a0 [x]\n"
        for level in 1..<200 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        #expect(diagnostic(text)?.code == .limitExceeded)
    }

    @Test func aliasesMayNotBlowAFileUp() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<10 {
            let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(items)]\n"
        }
        #expect(diagnostic(text)?.code == .limitExceeded)
    }

    @Test func aFewThousandNodesMayNotBecomeAHundredTimesAsMany() {
        let items = Array(repeating: "x", count: 1_000).joined(separator: ", ")
        let aliases = Array(repeating: "*a", count: 990).joined(separator: ", ")
        #expect(diagnostic("a: &a [\(items)]\nb: [\(aliases)]\n")?.code == .limitExceeded)
        #expect(diagnostic("a: &a [\(items)]\nb: [*a, *a, *a]\n") == nil)
    }

    @Test func mergesAreCountedToo() {
        let defaults = (0..<1_000).map { "k\($0): 1" }.joined(separator: ", ")
        let merges = (0..<990).map { "m\($0): {<<: *d}\n" }.joined()
        #expect(diagnostic("d: &d {\(defaults)}\n\(merges)")?.code == .limitExceeded)
    }

    @Test func aFileIsAtMost16MiB() {
        #expect(diagnostic(String(repeating: "#", count: (16 << 20) + 1))?.code == .limitExceeded)
        var limits = DocumentLimits.standard
        limits.bytes = 4
        #expect(throws: Diagnostic.self) {
            try SourceFile(name: "large.yaml", bytes: [0x61, 0x61, 0x61, 0x61, 0x61], limits: limits)
        }
    }

    @Test(arguments: ["\n", "\r", "\r\n"])
    func directivesAreBounded(lineBreak: String) {
        let text = (0..<50_000).map { "%TAG !a\($0)! x\(lineBreak)" }.joined()
        #expect(diagnostic(text)?.code == .limitExceeded)
    }

    @Test func messagesStayShort() throws {
        let long = String(repeating: "x", count: 100_000)
        for text in ["a: !\(long) 1", "a: *\(long)", "a: \(String(repeating: "9", count: 100_000))", "!\(long) a: 1"] {
            let problem = try #require(diagnostic(text))
            #expect(problem.message.utf8.count < 200)
        }
    }

    @Test func manyKeysAreReadInLinearTime() throws {
        let text = (0..<50_000).map { "key\($0): 1\n" }.joined()
        #expect(try document(text).nodeCount == 100_001)
        #expect(diagnostic(text + "key7: 2\n")?.code == .duplicateKey)
    }
}
