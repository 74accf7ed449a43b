import ConfigValue
import Glibc
import OrderedCollections
import RunFolders
import Runs
import Testing

@Suite struct LocalRunTests {
    @Test(arguments: [
        ("exit 0", RunState.succeeded, 0), ("exit 7", .failed, 7), ("kill -TERM $$", .failed, 143),
        ("kill -SEGV $$", .failed, 139),
    ])
    func itsEndIsTheProgramsEnd(script: String, state: RunState, code: Int) async throws {
        let scene = RunScene()
        let record = try await scene.shell(script).end()
        #expect(record.state == state)
        #expect(record.shellCode == code)
        #expect(record.job != nil && record.startedAt != nil && record.endedAt != nil)
    }

    @Test func outputComesFromBothStreamsAndIsKept() async throws {
        let scene = RunScene()
        let run = try scene.shell("echo to stdout; echo to stderr >&2")
        #expect(await run.text(of: .stdout) == "to stdout\n")
        #expect(await run.text(of: .stderr) == "to stderr\n")
        #expect(try contents(of: run.folder.standardOutput) == "to stdout\n")
    }

    @Test func outputIsSeenWhileTheProgramRuns() async throws {
        let scene = RunScene()
        let go = scene.root + "/go"
        let run = try scene.shell("echo first; until test -e \(go); do sleep 0.01; done; echo second")
        var seen = ""
        for await piece in run.output() {
            seen += String(decoding: piece.bytes, as: UTF8.self)
            if seen == "first\n" {
                #expect(!run.record.state.isFinal)
                create(go)
            }
        }
        #expect(seen == "first\nsecond\n")
    }

    @Test func aLateReaderGetsTheRestFromItsOffset() async throws {
        let scene = RunScene()
        let run = try scene.shell("printf 0123456789")
        _ = await run.end()
        let pieces = await run.output(from: [.stdout: 4]).reduce(into: []) { $0.append($1) }
        #expect(pieces == [RunOutput(stream: .stdout, offset: 4, bytes: Array("456789".utf8))])
    }

    @Test func muchOutputArrivesWhole() async throws {
        let scene = RunScene()
        let run = try scene.shell("head -c 3000000 /dev/zero | tr '\\0' x")
        #expect(await run.text(of: .stdout).utf8.count == 3_000_000)
    }

    @Test func theConfigReachesTheProgramAsAFile() async throws {
        let scene = RunScene()
        let program = RunProgram.command(["sh", "-c", #"cat "$PCONFIGS_CONFIG""#])
        let run = try scene.submit(scene.request(program, values: ["base_lr": 3.0, "steps": 5]))
        #expect(try ConfigValue(json: await run.text(of: .stdout)) == ["base_lr": 3.0, "steps": 5])
    }

    @Test func theEnvironmentIsShortAndTellsOfTheRun() async throws {
        let scene = RunScene()
        let environment = [
            "HOME": "/home/me", "SECRET": "s", "LC_ALL": "C", "WANDB_KEY": "k", "PCONFIGS_RUN_ID": "forged",
        ]
        let run = try scene.submit(
            scene.request(.command(["/usr/bin/env"]), environment: environment, passing: ["WANDB_KEY"]))
        let lines = await run.text(of: .stdout).split(separator: "\n").map(String.init).sorted()
        #expect(
            lines == [
                "HOME=/home/me", "LC_ALL=C", "PATH=/usr/bin:/bin", "PCONFIGS_CONFIG=\(run.folder.path)/config.json",
                "PCONFIGS_EXPERIMENT=second", "PCONFIGS_RUN_DIR=\(run.folder.path)", "PCONFIGS_RUN_ID=\(run.id)",
                "PCONFIGS_SOCKET=/run/x.sock", "WANDB_KEY=k",
            ])
    }

    @Test func aProgramThatIsNotThereIsAFailedRunThatSaysSo() async throws {
        let scene = RunScene()
        let run = try scene.submit(scene.request(.command(["no-such-program"])))
        let record = await run.end()
        #expect(record.state == .failed)
        #expect(record.exitCode == 127)
        #expect(record.reason == "start no-such-program: No such file or directory")
        #expect(await run.text(of: .stderr) == "pconfigs: start no-such-program: No such file or directory\n")
    }

    @Test func theEndIsRecordedInTheFolder() async throws {
        let scene = RunScene()
        let run = try scene.shell("exit 3")
        let record = await run.end()
        let exit = try #require(DurableFile.read(RunExit.self, from: run.folder.exit))
        #expect(exit.exitCode == 3)
        #expect(exit.startedAt == record.startedAt)
        #expect(exit.endedAt == record.endedAt)
    }
}

@Suite struct CancelledRunTests {
    @Test func cancellingEndsTheProgramAndItsChildren() async throws {
        let scene = RunScene()
        let run = try scene.shell("sleep 1000 & echo $!; wait")
        var child: Int32?
        for await piece in run.output() {
            child = child ?? Int32(String(decoding: piece.bytes, as: UTF8.self).filter(\.isNumber))
            _ = try scene.launcher.cancel(run.id)
        }
        #expect(run.record.state == .cancelled)
        #expect(run.record.signal == Int(SIGTERM))
        let pid = try #require(child)
        #expect(await waitUntil { kill(pid, 0) != 0 })
    }

    @Test func oneThatSavesItsStateAndEndsWellIsCancelledAllTheSame() async throws {
        let scene = RunScene()
        let run = try scene.shell("trap 'exit 0' TERM; echo ready; while :; do sleep 0.01; done")
        for await _ in run.output() { _ = try scene.launcher.cancel(run.id) }
        #expect(run.record.state == .cancelled)
        #expect(run.record.exitCode == 0)
        #expect(run.record.shellCode == 1)
    }

    @Test func aProgramThatIgnoresTheSignalIsKilledAfterTheGrace() async throws {
        let scene = RunScene(grace: 0.1)
        let run = try scene.shell("trap '' TERM; echo ready; while :; do sleep 0.01; done")
        for await _ in run.output() { _ = try scene.launcher.cancel(run.id) }
        #expect(run.record.state == .cancelled)
        #expect(run.record.signal == Int(SIGKILL))
    }

}

@Suite struct RunKeyTests {
    @Test func theSameKeyIsTheSameRun() async throws {
        let scene = RunScene()
        let request = scene.request(.command(["true"]), key: "k")
        let first = try scene.submit(request)
        #expect(try scene.submit(request).id == first.id)
        var other = request
        other.digest = "sha256:1"
        #expect(throws: RunSubmissionError.keyInUse(key: "k", run: first.id)) { try scene.launcher.submit([other]) }
        _ = await first.end()
        #expect(try scene.submit(request).id == first.id)
        #expect(try scene.launcher.count() == 1)
    }
}

@Suite struct RunIDTests {
    @Test(arguments: ["..", "", "20261124-023105-1f3a9c0", "20261124-023105-1F3A9C07", "2026112/-023105-1f3a9c07"])
    func otherTextsAreNoIDs(text: String) {
        #expect(RunID(text) == nil)
    }

    @Test func anIDIsReadBack() {
        let id = RunID()
        #expect(RunID(id.text) == id)
    }
}
