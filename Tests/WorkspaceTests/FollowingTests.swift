import ConfigValue
import Configuration
import Testing
import Workspace

@Suite("Changes on the disk")
struct FollowingTests {
    @Test("are in the latest state soon after they are made, without anybody asking for a fresh one")
    func latestFollows() async throws {
        let folder = try ProjectFolder()
        let workspace = try await Workspace(root: folder.root)
        #expect(await steps(in: workspace.latest) == .int(3))
        try folder.write("$type: Line\nsteps: 4\n", to: "experiments/first.yaml")
        #expect(await eventually(.int(4), in: workspace))
        try folder.write("Line:\n  fields:\n    steps: {type: int, default: 5}\n", to: "schemas/line.yaml")
        try folder.write("$type: Line\n", to: "experiments/first.yaml")
        #expect(await eventually(.int(5), in: workspace))
        try folder.write("$type: Line\nsteps: 6\n", to: "experiments/first.yaml")
        let fresh = await workspace.fresh()
        #expect(workspace.latestRevision.value == fresh.revision)
        await workspace.shutDown()
    }

    @Test("are told byte by byte: an accent of its own is another text than one of its letter")
    func bytesCount() async throws {
        let folder = try ProjectFolder()
        let workspace = try await Workspace(root: folder.root)
        try folder.write("Line: {fields: {steps: {type: string}}}\n", to: "schemas/line.yaml")
        for text in ["\u{E9}", "e\u{301}"] {
            try folder.write("$type: Line\nsteps: \(text)\n", to: "experiments/first.yaml")
            #expect(await steps(in: workspace.fresh()) == .string(text))
        }
        for text in ["\u{E9}", "e\u{301}"] {
            let request = ResolutionRequest(experiment: "first", set: ["steps=\(text)"])
            #expect(await steps(in: workspace.latest, request) == .string(text))
        }
        await workspace.shutDown()
    }

    @Test("answer all who ask for a fresh state at once", .timeLimit(.minutes(10)))
    func manyAsk() async throws {
        let folder = try ProjectFolder()
        let workspace = try await Workspace(root: folder.root)
        for round in 0..<100 {
            try folder.write("$type: Line\nsteps: \(round)\n", to: "experiments/first.yaml")
            await withTaskGroup { group in
                for _ in 0..<8 { group.addTask { await steps(in: workspace.fresh()) } }
                for await steps in group { #expect(steps == .int(round)) }
            }
        }
        await workspace.shutDown()
    }

    private func steps(
        in snapshot: Snapshot, _ request: ResolutionRequest = ResolutionRequest(experiment: "first")
    ) async -> ConfigValue? {
        let result = await snapshot.resolve(request)
        return try? result.get().value(at: [.key("steps")])
    }

    /// Waits, with a limit, until the latest state gives a value.
    private func eventually(_ value: ConfigValue, in workspace: Workspace) async -> Bool {
        for _ in 0..<12_000 {
            if await steps(in: workspace.latest) == value { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
