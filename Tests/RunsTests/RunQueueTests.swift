import Glibc
import RunFolders
import Runs
import Testing

@Suite(.timeLimit(.minutes(10))) struct RunQueueTests {
    @Test func runsWaitForASlotAndStartInOrder() async throws {
        let scene = RunScene(slots: 1)
        var runs: [ActiveRun] = []
        for number in 0..<12 { runs.append(try scene.shell("echo \(number) >> \(scene.path("order"))")) }
        for run in runs { #expect(await run.end().state == .succeeded) }
        let expected = (0..<12).map { "\($0)\n" }.joined()
        #expect(try contents(of: scene.path("order")) == expected)
    }

    @Test func noMoreRunsGoOnThanThereAreSlots() async throws {
        let scene = RunScene(slots: 2)
        let go = scene.path("go")
        var runs: [ActiveRun] = []
        for _ in 0..<5 { runs.append(try scene.shell("until test -e \(go); do sleep 0.01; done")) }
        await runs[0].start()
        await runs[1].start()
        #expect(runs.map(\.record.state) == [.running, .running, .queued, .queued, .queued])
        create(go)
        for run in runs { #expect(await run.end().state == .succeeded) }
        #expect(!scene.launcher.hasUnfinishedRuns)
    }

    @Test func aQueuedRunThatIsCancelledNeverStarts() async throws {
        let scene = RunScene(slots: 0)
        let run = try scene.shell("touch \(scene.path("ran"))")
        #expect(try scene.launcher.cancel(run.id))
        #expect(run.record.state == .cancelled)
        #expect(try !scene.launcher.cancel(run.id))
        #expect(try scene.newLauncher().run(run.id)?.record.state == .cancelled)
        #expect(access(scene.path("ran"), F_OK) != 0)
    }

    @Test func aRunThatFailsIsTriedAgain() async throws {
        let scene = RunScene()
        let script = "echo try; echo x >> \(scene.path("tries")); test $(wc -l < \(scene.path("tries"))) -ge 3"
        let run = try scene.submit(scene.request(.command(["sh", "-c", script]), retries: 5))
        let record = await run.end()
        #expect(record.state == .succeeded)
        #expect(record.attempt == 3)
        #expect(await run.text(of: .stdout) == "try\ntry\ntry\n")
        #expect(
            await run.text(of: .stderr)
                == "pconfigs: attempt 2, after exit code 1\npconfigs: attempt 3, after exit code 1\n")
    }

    @Test func aRunThatGoesOnFailingEndsAfterItsRetries() async throws {
        let scene = RunScene()
        let run = try scene.submit(scene.request(.command(["sh", "-c", "exit 4"]), retries: 2))
        let record = await run.end()
        #expect((record.state, record.exitCode, record.attempt) == (.failed, 4, 3))
    }

    @Test func aRunThatTakesTooLongFailsAndSaysSo() async throws {
        let scene = RunScene()
        let run = try scene.submit(scene.request(.command(["sleep", "1000"]), timeout: 0.2))
        let record = await run.end()
        #expect(record.state == .failed)
        #expect(record.signal == Int(SIGTERM))
        #expect(record.reason == "it ran longer than its timeout of 0.2 s")
    }

    @Test func itFailsAlsoWhereItEndsWellWhenItIsToldTo() async throws {
        let scene = RunScene()
        let command = ["sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.01; done"]
        let record = await (try scene.submit(scene.request(.command(command), timeout: 3))).end()
        #expect((record.state, record.exitCode, record.shellCode) == (.failed, 0, 1))
    }
}
