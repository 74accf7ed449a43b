import Glibc
import Processes
import RunFolders
import Runs
import Testing

/// What cannot be started, or not be recorded, says why.
@Suite struct LaunchFailureTests {
    @Test func anExecutableWithoutItsBitIsAFailedRunThatSaysSo() async throws {
        let scene = RunScene()
        create(scene.path("program"))
        let run = try scene.submit(scene.request(.command(["./program"])))
        let record = await run.end()
        #expect((record.state, record.exitCode) == (.failed, 127))
        #expect(record.reason == "start ./program: Permission denied")
        #expect(await run.text(of: .stderr) == "pconfigs: start ./program: Permission denied\n")
    }

    @Test func anExecutableOfAnotherKindIsAFailedRunThatSaysSo() async throws {
        let scene = RunScene()
        close(open(scene.path("program"), O_WRONLY | O_CREAT, 0o700))
        let record = try await scene.submit(scene.request(.command(["./program"]))).end()
        #expect((record.state, record.exitCode) == (.failed, 127))
        #expect(record.reason == "start \(scene.root)/./program: Exec format error")
    }

    @Test func aSupervisorThatIsNotThereIsAFailedRunThatSaysSo() async throws {
        let scene = RunScene()
        let launcher = RunLauncher(
            root: scene.root, recordingIn: StateFolder(at: scene.path(".pconfigs")),
            engines: [LocalEngine(supervisor: "/no/such/supervisor")])
        let run = try #require(try launcher.submit([scene.request(.command(["true"]))]).first).run
        let record = await run.end()
        #expect(record.state == .failed)
        #expect(record.reason == "start /no/such/supervisor: No such file or directory")
    }

    @Test func aFolderThatCannotBeMadeRefusesTheRun() throws {
        let scene = RunScene()
        create(scene.path(".pconfigs"))
        let error = #expect(throws: RunSubmissionError.self) { try scene.shell("true") }
        #expect(error?.description == "the run cannot be recorded: make \(scene.root)/.pconfigs/runs: Not a directory")
    }

    @Test func anUnknownEngineRefusesTheRun() throws {
        let scene = RunScene()
        var request = scene.request(.command(["true"]))
        request.options.engine = "cloud"
        let error = #expect(throws: RunSubmissionError.self) { try scene.submit(request) }
        #expect(error?.description == "there is no engine 'cloud', only local")
        #expect(try scene.launcher.count() == 0)
    }
}
