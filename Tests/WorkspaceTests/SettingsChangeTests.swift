import Configuration
import Testing
import Workspace

@Suite("A change of pconfigs.yaml")
struct SettingsChangeTests {
    @Test(
        "leaves the answers that it has no part in",
        arguments: ["# a remark\n", "runs: {slots: 2}\n", "experiments: [experiments, more]\n"])
    func answersAreKept(text: String) async throws {
        #expect(try await keepsAnswer(after: text))
    }

    @Test("drops those that it may have a part in", arguments: ["schemas: [more, schemas]\n", "schemas: [\n"])
    func answersAreDropped(text: String) async throws {
        #expect(try await !keepsAnswer(after: text))
    }

    /// Whether the answer to the project's one experiment is kept.
    private func keepsAnswer(after text: String) async throws -> Bool {
        let folder = try ProjectFolder()
        let workspace = try await Workspace(root: folder.root)
        let request = ResolutionRequest(experiment: "first")
        _ = try await workspace.latest.resolve(request).get()
        try folder.write(text, to: "pconfigs.yaml")
        let fresh = await workspace.fresh()
        #expect(fresh.revision == 2)
        await workspace.shutDown()
        return fresh.keeps(request)
    }
}
