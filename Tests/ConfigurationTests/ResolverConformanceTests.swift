import Diagnostics
import Foundation
import Testing

@testable import conformance

@Suite struct ResolverConformanceTests {
    /// Our own cases, and those beside the project, where they are kept for all checkouts.
    static let files: [URL] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let shared = folder.appending(path: "../../../shared/conformance/resolver/cases.yaml").standardized
        let own = ["cases.yaml", "corner-cases.yaml"].map { folder.appending(path: $0) }
        return FileManager.default.fileExists(atPath: shared.path) ? own + [shared] : own
    }()

    @Test(arguments: files) func everyCasePasses(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        for resolverCase in try ResolverCase.cases(in: SourceFile(name: file.lastPathComponent, text: text)) {
            let failure = resolverCase.failure()
            #expect(failure == nil, "\(resolverCase.name)")
        }
    }

    @Test(arguments: files) func aPrintedExperimentHasTheSameDigest(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        for resolverCase in try ResolverCase.cases(in: SourceFile(name: file.lastPathComponent, text: text)) {
            let failure = resolverCase.failureOfPrinting()
            #expect(failure == nil, "\(resolverCase.name)")
        }
    }

    @Test(arguments: files) func whatARequestSetsGivesTheSameFromAKnownExperiment(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        var count = 0
        for resolverCase in try ResolverCase.cases(in: SourceFile(name: file.lastPathComponent, text: text)) {
            let (known, failures) = resolverCase.variations()
            count += known
            #expect(failures == [], "\(resolverCase.name)")
        }
        #expect(count > 50)
    }
}
