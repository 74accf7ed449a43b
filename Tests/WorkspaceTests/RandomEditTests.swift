import Configuration
import Glibc
import OrderedCollections
import Testing
import Workspace

@Suite("A tree that is edited at random", .serialized, .timeLimit(.minutes(10)))
struct RandomEditTests {
    /// More where a longer run is wished for.
    private static let steps = getenv("PCONFIGS_EDIT_STEPS").flatMap { Int(String(cString: $0)) } ?? 150

    @Test(
        "is answered as by a daemon that starts anew, after each edit",
        arguments: [UInt64(1), .random(in: .min ... .max)])
    func answersEqualAColdLoads(seed: UInt64) async throws {
        let difference = try await firstDifference(seed: seed, steps: Self.steps)
        #expect(difference == nil, "seed \(seed)")
    }

    @Test("is answered rightly without the kernel's events")
    func answersWithoutEvents() async throws {
        let difference = try await firstDifference(seed: 3, steps: Self.steps / 3, isBlind: true)
        #expect(difference == nil)
    }

    @Test("is answered rightly by a daemon that keeps next to nothing") func answersWithSmallBounds() async throws {
        var limits = WorkspaceLimits()
        (limits.experiments, limits.variants, limits.fields) = (2, 1, 8)
        let difference = try await firstDifference(seed: 11, steps: Self.steps / 3, limits: limits)
        #expect(difference == nil)
    }

    @Test(
        "shows every mistake of the daemon that is planted",
        arguments: [
            ("ignoreMoves", WorkspaceFaults.ignoreMoves), ("ignoreDeletions", .ignoreDeletions),
            ("ignoreFolders", .ignoreFolders), ("leaveNewFoldersUnwatched", .leaveNewFoldersUnwatched),
            ("forgetDependents", .forgetDependents), ("forgetChanged", .forgetChanged),
            ("forgetSchemas", .forgetSchemas), ("keepRemoved", .keepRemoved), ("reuseRevisions", .reuseRevisions),
            ("freezeDependents", .freezeDependents), ("forgetSchemaUsers", .forgetSchemaUsers),
        ])
    func plantedFaultIsCaught(name: String, fault: WorkspaceFaults) async throws {
        let difference = try await firstDifference(seed: 7, steps: 2_000, faults: fault)
        #expect(difference != nil, "\(name) was not noticed")
    }

    /// The first edit after which a daemon that follows the tree answers otherwise than one that starts anew.
    private func firstDifference(
        seed: UInt64, steps: Int, limits: WorkspaceLimits = WorkspaceLimits(), isBlind: Bool = false,
        faults: WorkspaceFaults = []
    ) async throws -> Int? {
        var tree = try ScratchTree(seed: seed)
        defer { tree.remove() }
        let workspace = try await Workspace(root: tree.root, limits: limits, isBlind: isBlind, faults: faults)
        var told: [Int: [String: String]] = [:]
        var difference: Int?
        for step in 0..<steps {
            try tree.change()
            let fresh = await workspace.fresh()
            let followed = await answers(of: fresh)
            let cold = try await Workspace(root: tree.root, isBlind: true)
            let expected = await answers(of: cold.latest)
            await cold.shutDown()
            // A revision means one state.
            if followed != expected || told[fresh.revision] ?? followed != followed {
                difference = step
                break
            }
            told = [fresh.revision: followed]
        }
        await workspace.shutDown()
        return difference
    }
}
