import Diagnostics
import Testing

struct RenderingTests {
    private func location(_ text: String, _ range: Range<Int>) -> Diagnostics.SourceLocation {
        SourceFile(name: "experiments/a.yaml", text: text).location(of: range)
    }

    @Test func aDiagnosticIsRenderedLikeACompilers() {
        let text = String(repeating: "\n", count: 3) + "effective_batch_size: 16\n"
        let diagnostic = Diagnostic(
            .pinnedField, "effective_batch_size is pinned and cannot be set", at: location(text, 3..<23),
            label: "computed by ${a * b} at schemas/trainer.yaml:12", path: "effective_batch_size",
            hint: "remove this line")
        #expect(
            diagnostic.rendered() == """
                error[pinned-field]: effective_batch_size is pinned and cannot be set
                  --> experiments/a.yaml:4:1
                   |
                 4 | effective_batch_size: 16
                   | ^^^^^^^^^^^^^^^^^^^^ computed by ${a * b} at schemas/trainer.yaml:12
                   = hint: remove this line

                """)
    }

    @Test func relatedPlacesShareTheMargin() {
        let text = (1...120).map { "key\($0): 1\n" }.joined()
        let file = SourceFile(name: "a.yaml", text: text)
        let last = text.utf8.count - 10
        let diagnostic = Diagnostic(
            .duplicateKey, "twice", at: file.location(of: last..<(last + 6)),
            related: [.init("the first one", at: file.location(of: 0..<4))])
        #expect(
            diagnostic.rendered() == """
                error[duplicate-key]: twice
                    --> a.yaml:120:1
                     |
                 120 | key120: 1
                     | ^^^^^^
                     = note: the first one
                    --> a.yaml:1:1
                     |
                   1 | key1: 1
                     | ^^^^

                """)
    }

    @Test(arguments: [
        ("a:\tx", 3..<4, " 1 | a:  x", "   |     ^"),
        ("\ta: x", 1..<2, " 1 |     a: x", "   |     ^"),
        ("日本: x", 8..<9, " 1 | 日本: x", "   |       ^"),
        ("日本: x", 0..<6, " 1 | 日本: x", "   | ^^^^"),
        ("e\u{301}: x", 5..<6, " 1 | e\u{301}: x", "   |    ^"),
        ("😀: x", 0..<4, " 1 | 😀: x", "   | ^^"),
        ("a: x\r\nb", 3..<4, " 1 | a: x", "   |    ^"),
        ("a\u{1B}[31m: x", 0..<1, " 1 | a [31m: x", "   | ^"),
        ("a: [x\ny]", 3..<8, " 1 | a: [x", "   |    ^^"),
    ])
    func caretsStandUnderWhatTheyMean(text: String, range: Range<Int>, line: String, carets: String) {
        let lines = Diagnostic(.syntax, "x", at: location(text, range)).rendered().split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines.dropFirst(3).map(String.init) == [line, carets])
    }

    @Test func aPlaceWithoutATextIsToldAlone() {
        let place = location("", 0..<0)
        var diagnostic = Diagnostic(.syntax, "x", at: place, hint: "y", related: [.init("z", at: place)])
        #expect(
            diagnostic.rendered() == """
                error[syntax]: x
                  --> experiments/a.yaml:1:1
                   = note: z
                  --> experiments/a.yaml:1:1
                   = hint: y

                """)
        diagnostic.label = "computed by ${a}"
        #expect(diagnostic.rendered().contains("  --> experiments/a.yaml:1:1\n   = computed by ${a}\n   = note: z\n"))
    }

    @Test func aLongLineIsCutAroundItsRange() throws {
        let text = String(repeating: "a", count: 5_000) + "HERE" + String(repeating: "b", count: 5_000)
        let lines = Diagnostic(.syntax, "x", at: location(text, 5_000..<5_004)).rendered().split(separator: "\n")
        let line = try #require(lines.dropFirst(3).first)
        let carets = try #require(lines.last)
        #expect(line.count < 180)
        let start = try #require(carets.firstIndex(of: "^"))
        let column = carets.distance(from: carets.startIndex, to: start)
        #expect(line.dropFirst(column).hasPrefix("HERE"))
        #expect(carets.count { $0 == "^" } == 4)
    }

    @Test func aDiagnosticWithoutAPlaceIsOneLineAndItsHint() {
        let diagnostic = Diagnostic(.unknownExperiment, "no experiment 'secnd'", hint: "did you mean 'second'?")
        #expect(
            diagnostic.rendered() == """
                error[unknown-experiment]: no experiment 'secnd'
                   = hint: did you mean 'second'?

                """)
    }

    @Test func colourIsAddedOnlyWhereAsked() {
        let diagnostic = Diagnostic(.deprecated, "old", at: location("a: 1", 0..<1))
        #expect(!diagnostic.rendered().contains("\u{1B}"))
        #expect(diagnostic.rendered(colour: true).hasPrefix("\u{1B}[1;33mwarning[deprecated]\u{1B}[0m"))
    }
}
