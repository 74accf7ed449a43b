import Diagnostics
import Foundation
import Testing

/// Every example of `docs/language.md` does what the guide says.
@Suite struct GuideTests {
    static let text: String = {
        let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        let file = tests.appending(path: "../../docs/language.md").standardized
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    static let guide = Guide(parsing: text)

    @Test(arguments: guide.sections) func everyExampleHolds(in section: GuideSection) throws {
        for example in section.examples {
            let failure = example.failure()
            #expect(failure == nil)
        }
        for expression in section.expressions {
            let failure = try expression.failure()
            #expect(failure == nil)
        }
    }

    @Test func everySectionHasAnExample() {
        #expect(!Self.guide.sections.isEmpty)
        let bare = Self.guide.sections.filter { $0.isEmpty && !$0.isDivided }
        #expect(bare.map { "line \($0.line): \($0.title)" } == [])
    }

    @Test func everyExampleIsChecked() {
        #expect(Self.guide.problems == [])
    }

    @Test(arguments: Diagnostic.Code.allCases) func everyCodeIsExplained(_ code: Diagnostic.Code) {
        #expect(Self.text.contains("| `\(code.rawValue)` |"))
    }
}

/// The guide's convention itself.
@Suite struct GuideParsingTests {
    private static let schema = "## A\n```yaml\n# schemas/s.yaml\nT: {fields: {a: int}}\n```\n"
    private static let experiment = "```yaml\n# experiments/a.yaml\n$type: T\na: 1\n```\n"

    private static func failures(_ output: String) -> [String] {
        let text = schema + experiment + "```console\n$ pconfigsctl resolve a\n\(output)\n```\n"
        return Guide(parsing: text).sections.flatMap { $0.examples.compactMap { $0.failure() } }
    }

    @Test func aRightExamplePasses() {
        #expect(Self.failures("{\"a\": 1}") == [])
    }

    @Test(arguments: ["{\"a\": 2}", "{}", "{\"a\": 1} x", ""]) func aWrongExampleFails(_ output: String) {
        #expect(Self.failures(output) == ["line 12: $ pconfigsctl resolve a\n{\"a\":1}"])
    }

    @Test(arguments: [
        schema, "## A\n```yaml\nT: {}\n```\n", "## A\n```console\npconfigsctl resolve a\n```\n", "## A\n```\n```\n",
        "```console\n$ pconfigsctl resolve a\n```\n",
    ]) func anExampleThatNothingChecksIsFound(_ text: String) {
        #expect(Guide(parsing: text).problems.count == 1)
    }

    @Test func aWrongRowFails() throws {
        let guide = Guide(parsing: "## A\n| expression | value |\n| --- | --- |\n| `1 + 1` | `3` |\n")
        #expect(try guide.sections.first?.expressions.first?.failure() == "line 4: 1 + 1 is 2, not 3")
    }
}
