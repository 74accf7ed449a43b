import Glibc
import Processes
import RunFolders
import Testing

@testable import Runs

/// What a new daemon finds where an old one ended at any moment.
@Suite struct RunRecoveryTests {
    @Test func aLiveRunIsAttachedAgainAndItsEndIsTrue() async throws {
        let scene = RunScene()
        let run = try scene.shell("echo one; until test -e \(scene.path("go")); do sleep 0.01; done; echo two; exit 5")
        await run.start()
        let later = try #require(try scene.newLauncher().run(run.id))
        let follower = Task { await later.text(of: .stdout) }
        create(scene.path("go"))
        #expect(await later.end().exitCode == 5)
        #expect(await follower.value == "one\ntwo\n")
    }

    @Test func aRunEndsTrulyInAProjectThatIsMovedMeanwhile() async throws {
        let scene = RunScene()
        let run = try scene.shell("until test -e go; do sleep 0.01; done; echo on; exit 5")
        await run.start()
        let place = scene.root + "-moved"
        try #require(rename(scene.root, place) == 0)
        defer { rename(place, scene.root) }
        create(place + "/go")
        #expect(await run.end().exitCode == 5)
        // The first daemon still lives, and who serves the project at its new place has it all.
        let later = RunLauncher(root: place, recordingIn: StateFolder(at: place + "/.pconfigs")) { 8 }
        try later.takeUpUnfinishedRuns()
        let found = try #require(try later.run(run.id))
        #expect(await found.end().exitCode == 5)
        #expect(await found.text(of: .stdout) == "on\n")
        let next = try #require(try later.submit([scene.request(.command(["sh", "-c", "exit 6"]))]).first).run
        #expect(await next.end().exitCode == 6)
    }

    @Test func aRunThatEndedUnseenHasItsTrueExitCode() async throws {
        let scene = RunScene()
        let run = try scene.shell("exit 7")
        _ = await run.end()
        // As if the daemon had ended before it saw the end.
        var record = run.record
        record.state = .running
        record.exitCode = nil
        try scene.launcher.store().update(record)
        let found = try #require(try scene.newLauncher().run(run.id))
        #expect(await found.end().exitCode == 7)
        #expect(found.record.state == .failed)
    }

    @Test(arguments: [RunState.starting, .running])
    func aRunThatEndedUnseenIsNeverListedAsGoingOn(state: RunState) async throws {
        let scene = RunScene()
        var runs: [ActiveRun] = []
        for code in 0..<20 { runs.append(try scene.shell("exit \(code)")) }
        for run in runs {
            var record = await run.end()
            (record.state, record.exitCode) = (state, nil)
            try scene.launcher.store().update(record)
        }
        let listed = try scene.newLauncher().records(limit: 100)
        #expect(listed.map(\.exitCode) == (0..<20).reversed())
        #expect(Set(listed.map(\.state)) == [.succeeded, .failed])
    }

    @Test func aRunThatWaitsAgainIsListedSo() async throws {
        let scene = RunScene(slots: 0)
        let run = try scene.shell("true")
        var record = run.record
        record.state = .running
        try scene.launcher.store().update(record)
        let listed = try scene.newLauncher(slots: 0).records(limit: 1)
        #expect(listed.map(\.state) == [.queued])
    }

    @Test func aRunWhoseSupervisorIsKilledIsLost() async throws {
        let scene = RunScene()
        let run = try scene.shell("exec sleep 1000")
        let record = await run.reaches { $0.state == .running }
        let supervisor = try #require(record.job.flatMap { Int32($0) })
        kill(supervisor, SIGKILL)
        #expect(await run.end().state == .lost)
        #expect(run.record.reason == "its supervisor was ended by SIGKILL")
        let program = Int32(try #require(record.pid))
        #expect(await waitUntil { kill(program, 0) != 0 })
    }

    @Test func aRunWhoseSupervisorWasKilledWhileNoDaemonRanIsLost() async throws {
        let scene = RunScene()
        let run = try scene.shell("exec sleep 1000")
        let record = await run.reaches { $0.state == .running }
        kill(try #require(record.job.flatMap { Int32($0) }), SIGKILL)
        _ = await run.end()
        try scene.launcher.store().update(record)
        let found = try #require(try scene.newLauncher().run(run.id))
        #expect(await found.end().state == .lost)
    }

    @Test(arguments: [RunState.queued, .starting, .running])
    func aRunOfWhichNothingWasExecutedIsStarted(state: RunState) async throws {
        let scene = RunScene(slots: 0)
        let run = try scene.shell("echo once >> \(scene.path("ran"))")
        var record = run.record
        record.state = state
        try scene.launcher.store().update(record)
        let found = try #require(try scene.newLauncher().run(run.id))
        #expect(await found.end().state == .succeeded)
        #expect(try contents(of: scene.path("ran")) == "once\n")
    }

    @Test func twoDaemonsStartItOnce() async throws {
        let scene = RunScene(slots: 0)
        var runs: [ActiveRun] = []
        for _ in 0..<10 { runs.append(try scene.shell("echo $PCONFIGS_RUN_ID >> \(scene.path("ran")); sleep 0.05")) }
        let others = [try scene.newLauncher(), try scene.newLauncher()]
        for run in runs {
            for other in others {
                let found = try #require(try other.run(run.id))
                #expect(await found.end().state == .succeeded)
            }
        }
        let lines = try contents(of: scene.path("ran")).split(separator: "\n")
        #expect(lines.sorted() == runs.map { $0.id.text[...] }.sorted())
    }

    @Test func aRunWithoutItsFolderIsFailedAndNotStarted() async throws {
        let scene = RunScene(slots: 0)
        let run = try scene.shell("touch \(scene.path("ran"))")
        run.folder.remove()
        let launcher = try scene.newLauncher()
        let record = try #require(try launcher.run(run.id)?.record)
        #expect(record.state == .failed)
        #expect(record.reason == "its folder \(run.folder.path) is gone")
        #expect(access(scene.path("ran"), F_OK) != 0)
    }

    @Test func aProjectThatIsMovedHasItsRunsWithIt() async throws {
        let scene = RunScene(slots: 1)
        let ended = try scene.shell("echo here")
        _ = await ended.end()
        let open = try scene.shell("exec sleep 1000")
        await open.start()
        let copy = RunScene()
        let words = ["-r", scene.path(".pconfigs"), copy.path(".pconfigs")]
        let copying = try ChildProcess(launching: ProcessCommand("/bin/cp", words), descriptors: [0, 1, 2])
        #expect(copying.waitForEnd() == .exited(code: 0))
        try copy.launcher.takeUpUnfinishedRuns()
        let found = try #require(try copy.launcher.run(ended.id))
        #expect(found.record.directory == copy.path(".pconfigs/runs/\(ended.id)"))
        #expect(await found.text(of: .stdout) == "here\n")
        // Its supervisor is the other folder's.
        #expect(try copy.launcher.run(open.id)?.record.state == .lost)
        #expect(try copy.launcher.prune(endedBy: .now).count == 2)
        #expect(ended.folder.exists)
        #expect(try scene.launcher.cancel(open.id))
        #expect(await open.end().state == .cancelled)
    }

    @Test func aCancelIsSeenToByTheNextDaemon() async throws {
        let scene = RunScene()
        let run = try scene.shell("exec sleep 1000")
        await run.start()
        try scene.launcher.store().noteCancelling(run.id)
        let found = try #require(try scene.newLauncher().run(run.id))
        #expect(await found.end().state == .cancelled)
    }

    @Test func whatAFollowerHasNotSeenComesFromTheNextDaemon() async throws {
        let scene = RunScene()
        let run = try scene.shell("printf 01234; until test -e \(scene.path("go")); do sleep 0.01; done; printf 56789")
        #expect(await waitUntil { (try? contents(of: run.folder.standardOutput)) == "01234" })
        let found = try #require(try scene.newLauncher().run(run.id))
        create(scene.path("go"))
        let rest = await found.output(from: [.stdout: 3]).reduce(into: []) { $0 += $1.bytes }
        #expect(String(decoding: rest, as: UTF8.self) == "3456789")
    }
}
