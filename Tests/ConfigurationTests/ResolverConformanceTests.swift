import Diagnostics
import Foundation
import Testing

@testable import conformance

@Suite struct ResolverConformanceTests {
    @Test(.enabled(if: Self.file != nil, "../shared/conformance is not there"))
    func everyCasePasses() throws {
        let text = try String(contentsOf: #require(Self.file), encoding: .utf8)
        for resolverCase in try ResolverCase.cases(in: SourceFile(name: "cases.yaml", text: text)) {
            #expect(resolverCase.failure() == nil, "\(resolverCase.name)")
        }
    }

    /// Beside the project, where it is kept for all checkouts.
    private static let file: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let file = root.appending(path: "../shared/conformance/resolver/cases.yaml").standardized
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }()
}
