import ConfigValue
import Foundation
import Testing

/// nst/JSONTestSuite, as it lies beside the project.
struct JSONConformanceTests {
    private static let file = URL(filePath: #filePath).resolvingSymlinksInPath()
        .appending(path: "../../../../shared/conformance/json/cases.json").standardizedFileURL

    private static let isThere = FileManager.default.fileExists(atPath: file.path)

    @Test(.enabled(if: isThere, "../shared/conformance/json/cases.json is not there"))
    func everyCaseOfTheSuiteIsReadOrRefusedAsItAsks() throws {
        struct Case: Decodable {
            let name: String
            let expect: String
            let base64: String
        }
        let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: Self.file))
        #expect(!cases.isEmpty)
        for jsonCase in cases {
            let bytes = try #require(Data(base64Encoded: jsonCase.base64))
            let isAccepted = (try? ConfigValue(jsonBytes: Array(bytes))) != nil
            switch jsonCase.expect {
            // Duplicate keys and lone surrogates are refused here, and so are two cases that the suite accepts.
            case "accept": #expect(isAccepted || jsonCase.name.contains("duplicated_key"), "\(jsonCase.name)")
            case "reject": #expect(!isAccepted, "\(jsonCase.name)")
            default: break
            }
        }
    }
}
