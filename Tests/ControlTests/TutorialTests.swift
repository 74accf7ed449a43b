import Foundation
import Testing

@testable import pconfigsctl

/// What the SDK's tutorial shows is what `plugins new` writes, which another test compiles.
@Suite struct TutorialTests {
    private static let resources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/PConfigsPlugin/PConfigsPlugin.docc/Resources")

    @Test(arguments: ["DemoPlugin.swift", "Demo.swift", "DemoPluginTests.swift"])
    func itsCodeIsTheTemplates(file: String) throws {
        let template = PluginTemplate(name: try PluginName("demo"), sdk: .folder("/sdk"))
        let written = try #require(template.files.first { $0.path.hasSuffix("/" + file) })
        let shown = try String(contentsOf: Self.resources.appending(path: file), encoding: .utf8)
        #expect(written.text == shown)
    }
}

@Suite struct PluginTemplateTests {
    private func manifest(_ sdk: SDKLocation) throws -> String {
        try #require(PluginTemplate(name: try PluginName("demo"), sdk: sdk).files.first { $0.path == "Package.swift" })
            .text
    }

    @Test func aFolderCanBeElsewhereOnAnotherMachine() throws {
        #expect(
            try manifest(.folder("/usr/\"local\"")).contains(
                #".package(name: "pconfigs", path: Context.environment["PCONFIGS_SDK"] ?? "/usr/\"local\"")"#))
    }

    @Test func aRepositoryIsTakenAtThisRelease() throws {
        #expect(try manifest(.repository("https://example.org/pconfigs")).contains("pconfigs\", from: \""))
    }

    @Test func aFolderWithoutTheSourcesIsRefused() {
        #expect(throws: CommandFailure.self) { try SDKLocation.find("/tmp") }
        #expect(throws: CommandFailure.self) { try SDKLocation.find("/no/such/folder") }
    }
}
