import ConfigValue
import Foundation
import Testing

@testable import conformance

/// google/cel-spec, as it lies beside the project.
struct CELConformanceTests {
    private static let file = URL(filePath: #filePath).resolvingSymlinksInPath()
        .appending(path: "../../../../shared/conformance/cel/cases.json").standardizedFileURL

    private static let isThere = FileManager.default.fileExists(atPath: file.path)

    /// Cases whose expected bytes have a backslash that their expression has not: `b''' ? '''` for ` \? `.
    private static let mistakes: Set<String> = [
        "parse/bytes_literals/triple_single_quoted_unescaped_punctuation",
        "parse/bytes_literals/triple_double_quoted_unescaped_punctuation",
    ]

    @Test(.enabled(if: isThere, "../shared/conformance/cel/cases.json is not there"))
    func everyCasePassesButThoseThatAreWrong() throws {
        let tally = CELCases.run(try ConfigValue(jsonBytes: Array(Data(contentsOf: Self.file))))
        #expect(tally.passed > 0)
        #expect(tally.failures.filter { !Self.mistakes.contains($0.name) }.map(\.reason) == [])
    }
}
