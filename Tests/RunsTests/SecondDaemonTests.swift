import Processes
import RunFolders
import Testing

@testable import Runs

/// Two daemons of one project, on two sockets: the first sees to the runs, the second looks on.
@Suite struct SecondDaemonTests {
    @Test func aRunOfTheFirstIsFollowedToItsEnd() async throws {
        let scene = RunScene()
        let run = try scene.shell("echo one; until test -e \(scene.path("go")); do sleep 0.01; done; echo two; exit 5")
        await run.start()
        let seen = try #require(try scene.otherLauncher().run(run.id))
        #expect(seen.record.state == .running)
        let follower = Task { await seen.text(of: .stdout) }
        create(scene.path("go"))
        #expect(await seen.end().exitCode == 5)
        #expect(await follower.value == "one\ntwo\n")
    }

    @Test func aRunThatWasSubmittedAfterItStartedIsSeenToo() async throws {
        let scene = RunScene()
        _ = await (try scene.shell("true")).end()
        let other = try scene.otherLauncher()
        let run = try scene.shell("until test -e \(scene.path("go")); do sleep 0.01; done; exit 6")
        await run.start()
        let seen = try #require(try other.run(run.id))
        #expect(seen.record.state == .running)
        create(scene.path("go"))
        #expect(await seen.end().exitCode == 6)
    }

    @Test func aCancelThroughItEndsARun() async throws {
        let scene = RunScene()
        let run = try scene.shell("exec sleep 1000")
        await run.start()
        let other = try scene.otherLauncher()
        #expect(try other.cancel(run.id))
        #expect(await run.end().state == .cancelled)
        #expect(try other.cancel(run.id) == false)
    }

    @Test func aRunThatIsCancelledThroughItNeverStarts() async throws {
        let scene = RunScene(slots: 0)
        let run = try scene.shell("touch \(scene.path("ran"))")
        #expect(try scene.otherLauncher().cancel(run.id))
        #expect(await run.end().state == .cancelled)
        #expect(!FolderNames.isThere(scene.path("ran")))
    }

    @Test func whatIsSubmittedToItIsSeenToByTheFirst() async throws {
        let scene = RunScene()
        _ = await (try scene.shell("true")).end()
        let other = try scene.otherLauncher(slots: 0)
        let request = scene.request(.command(["sh", "-c", "echo out; exit 7"]), key: "once")
        let first = try #require(try other.submit([request]).first)
        let again = try #require(try scene.launcher.submit([request]).first)
        let run = first.run
        #expect(again.run.id == run.id)
        #expect([first.isNew, again.isNew] == [true, false])
        #expect(await run.text(of: .stdout) == "out\n")
        #expect(await run.end().exitCode == 7)
        #expect(!other.hasUnfinishedRuns)
    }

    @Test func theSlotsAreThoseOfTheFirst() async throws {
        let scene = RunScene(slots: 1)
        let script = "mkdir \(scene.path("alone")) && sleep 0.05 && rmdir \(scene.path("alone"))"
        let first = try scene.shell(script)
        let other = try scene.otherLauncher()
        var runs = [first]
        for turn in 0..<8 {
            let request = scene.request(.command(["sh", "-c", script]))
            runs += try (turn % 2 == 0 ? other : scene.launcher).submit([request]).map(\.run)
        }
        for run in runs { #expect(await run.end().state == .succeeded) }
    }

    @Test func itSeesToTheRunsWhenTheFirstHasEnded() async throws {
        let scene = RunScene(slots: 0)
        let run = try scene.shell("exit 8")
        let other = try scene.otherLauncher()
        let seen = try #require(try other.run(run.id))
        #expect(seen.record.state == .queued)
        scene.launcher.handOver()
        #expect(await seen.end().exitCode == 8)
    }

    @Test func theFirstStartsNothingMoreOnceItHasHandedOver() async throws {
        let scene = RunScene(slots: 1)
        let first = try scene.shell("until test -e \(scene.path("go")); do sleep 0.01; done")
        let second = try scene.shell("touch \(scene.path("ran"))")
        await first.start()
        scene.launcher.handOver()
        create(scene.path("go"))
        #expect(await first.end().state == .succeeded)
        #expect(second.record.state == .queued)
        #expect(!FolderNames.isThere(scene.path("ran")))
        let found = try #require(try scene.otherLauncher().run(second.id))
        #expect(await found.end().state == .succeeded)
    }
}
