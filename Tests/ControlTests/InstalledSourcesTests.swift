import Foundation
import Testing

@Suite struct InstalledSourcesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

    private func text(_ name: String) throws -> String {
        try String(contentsOf: Self.root.appending(path: name), encoding: .utf8)
    }

    @Test func makeInstallCopiesEveryTargetThatPluginsBuildOn() throws {
        let targets = try text("SDK/Package.swift").matches(of: /\.target\(name: "(\w+)"/).map { String($0.1) }
        let copied = try #require(try text("Makefile").firstMatch(of: /(?m)^SDK := (.*)$/))
        #expect(targets == copied.1.split(separator: " ").map(String.init))
    }
}
