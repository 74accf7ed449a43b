import ConfigValue
import Foundation
import Testing

@testable import conformance

/// yaml/yaml-test-suite, as it lies beside the project.
struct YAMLConformanceTests {
    private static let file = URL(filePath: #filePath).resolvingSymlinksInPath()
        .appending(path: "../../../../shared/conformance/yaml/cases.json").standardizedFileURL

    private static let isThere = FileManager.default.fileExists(atPath: file.path)

    @Test(.enabled(if: isThere, "../shared/conformance/yaml/cases.json is not there"))
    func everyCaseThatLibYAMLReadsRightlyPasses() throws {
        guard case .list(let values) = try ConfigValue(jsonBytes: Array(Data(contentsOf: Self.file))) else {
            Issue.record("the file is no list of cases")
            return
        }
        #expect(!values.isEmpty)
        for value in values {
            let yamlCase = try #require(YAMLCase(value))
            let isMistake = LibYAMLMistakes.byCase[yamlCase.name] != nil
            let failure = yamlCase.failure
            #expect((failure != nil) == isMistake, "\(yamlCase.name): \(failure ?? "passes, though it is listed")")
        }
    }
}
