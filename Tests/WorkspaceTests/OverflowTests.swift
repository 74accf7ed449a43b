import Glibc
import Processes
import Testing
import Workspace

@Suite("Changes that the kernel does not tell of", .serialized, .timeLimit(.minutes(10)))
struct OverflowTests {
    @Test("for its queue was too small, are found by walking the folders", arguments: [false, true])
    func overflowIsMadeUpFor(isBroken: Bool) async throws {
        let folder = try ProjectFolder()
        let faults: WorkspaceFaults = isBroken ? .ignoreOverflows : []
        let begun = try await KernelLimit.queuedEvents.lowered(to: 4) {
            try await Workspace(root: folder.root, faults: faults)
        }
        guard let workspace = begun else { return }
        // The thread that empties the queue is quick, so it takes some rounds until one is lost.
        var isSame = true
        for round in 0..<200 where isSame || !isBroken && workspace.watchCounts.overflows == 0 {
            for number in 0..<64 {
                try folder.write("$type: Line\nsteps: \(round)\n", to: "experiments/e\(number).yaml")
            }
            let cold = try await Workspace(root: folder.root)
            isSame = await answers(of: workspace.fresh()) == answers(of: cold.latest)
            await cold.shutDown()
            if !isBroken { #expect(isSame) }
        }
        #expect(workspace.watchCounts.overflows > 0)
        #expect(isSame == !isBroken)
        await workspace.shutDown()
    }

    @Test("for no watch is left, are looked for")
    func noWatchIsLeft() async throws {
        let folder = try ProjectFolder()
        let begun = try await KernelLimit.watches.lowered(to: 1) {
            try await Workspace(root: folder.root, rhythm: WorkspaceRhythm(polling: .milliseconds(50)))
        }
        guard let workspace = begun else { return }
        #expect(workspace.watchLimitation?.contains("fs.inotify.max_user_watches") == true)
        try folder.write("$type: Line\nsteps: 8\n", to: "experiments/first.yaml")
        let cold = try await Workspace(root: folder.root)
        let expected = await answers(of: cold.latest)
        await cold.shutDown()
        #expect(await answers(of: workspace.fresh()) == expected)
        try folder.write("$type: Line\nsteps: 9\n", to: "experiments/first.yaml")
        let before = expected
        var latest = before
        for _ in 0..<12_000 where latest == before {
            try await Task.sleep(for: .milliseconds(10))
            latest = await answers(of: workspace.latest)
        }
        #expect(latest != before)
        await workspace.shutDown()
    }

    @Test("for its folder was not there, are looked for", arguments: ["", "configs/experiments"])
    func folderComesBack(experiments: String) async throws {
        let folder = try ProjectFolder()
        let (root, aside) = (folder.root, folder.root + ".aside")
        if !experiments.isEmpty {
            mkdir("\(root)/configs", 0o700)
            rename("\(root)/experiments", "\(root)/\(experiments)")
            try folder.write("experiments: [\(experiments)]\n", to: "pconfigs.yaml")
        }
        let workspace = try await Workspace(root: root)
        let expected = await answers(of: workspace.latest)
        #expect(expected.count == 1)
        let moved = experiments.isEmpty ? root : "\(root)/\(experiments)"
        rename(moved, aside)
        #expect(await answers(of: workspace.fresh()).isEmpty)
        rename(aside, moved)
        #expect(await answers(of: workspace.fresh()) == expected)
        #expect(workspace.watchLimitation == nil)
        await workspace.shutDown()
    }

    @Test("are found by the audit, and counted")
    func auditFindsWhatWasMissed() async throws {
        let folder = try ProjectFolder()
        let workspace = try await Workspace(
            root: folder.root, rhythm: WorkspaceRhythm(audit: .milliseconds(50)), faults: .ignoreMoves)
        try folder.write("$type: Line\nsteps: 9\n", to: "experiments/first.new")
        rename("\(folder.root)/experiments/first.new", "\(folder.root)/experiments/first.yaml")
        var missed = 0
        for _ in 0..<12_000 where missed == 0 {
            try await Task.sleep(for: .milliseconds(10))
            missed = await workspace.loadCounts().missed
        }
        #expect(missed == 1)
        await workspace.shutDown()
    }
}
