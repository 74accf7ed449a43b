import ConfigValue
import Foundation
import Testing

/// The daemon under a service manager, played by the test and by `systemd-socket-activate`.
@Suite(.timeLimit(.minutes(10)))
struct SupervisedDaemonTests {
    private static let socketActivate = "/usr/bin/systemd-socket-activate"

    /// Starts a program as its child, and ends with it and as it does.
    ///
    /// Foundation takes a process for ended that closes the descriptors it was started with, and waits for it while all
    /// others wait too.
    private static let parent = """
        import os, signal, socket, sys
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        child = os.fork()
        if child == 0:
            if sys.argv[1] == "activate":
                listener = socket.socket(socket.AF_UNIX)
                listener.bind(sys.argv[2])
                listener.listen()
                os.dup2(listener.fileno(), 3, inheritable=True)
                os.set_inheritable(3, True)
                os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1", LISTEN_FDNAMES="pconfigsd.socket")
            os.execv(sys.argv[3], sys.argv[3:])
        signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGTERM))
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """

    @Test func theManagerIsToldOfTheWholeLife() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let manager = try ServiceManagerSocket(at: project.runtimeFolder + "/notify")
            let variables = ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "100000"]
            let daemon = try start(BuiltProducts.path(of: "pconfigsd"), [], variables, project)
            defer { daemon.terminate() }
            #expect(try await manager.nextChange() == "STATUS=loading \(project.folder)\n")
            #expect(try await manager.nextChange() == "READY=1\nSTATUS=serving \(project.folder)\n")
            #expect(try await project.control("list", "--no-start").code == 0)
            for _ in 0..<3 { #expect(try await manager.next() == "WATCHDOG=1\n") }
            kill(daemon.processIdentifier, SIGHUP)
            let reloading = try await manager.nextChange()
            #expect(try /RELOADING=1\nMONOTONIC_USEC=[0-9]+\nSTATUS=reloading .*\n/.wholeMatch(in: reloading) != nil)
            #expect(try await manager.nextChange() == "READY=1\nSTATUS=serving \(project.folder)\n")
            daemon.terminate()
            #expect(try await manager.nextChange() == "STOPPING=1\nSTATUS=finishing what is open\n")
            try await waitForEnd(of: daemon)
            #expect(daemon.terminationReason == .exit && daemon.terminationStatus == 0)
        }
    }

    @Test func aBrokenProjectIsReadyToo() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("a: [", to: "pconfigs.yaml")
            let manager = try ServiceManagerSocket(at: project.runtimeFolder + "/notify")
            let variables = ["NOTIFY_SOCKET": manager.path]
            let daemon = try start(BuiltProducts.path(of: "pconfigsd"), [], variables, project)
            defer { daemon.terminate() }
            _ = try await manager.next()
            #expect(try await manager.next().hasPrefix("READY=1\n"))
        }
    }

    @Test func anInterruptEndsItToo() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let manager = try ServiceManagerSocket(at: project.runtimeFolder + "/notify")
            let variables = ["NOTIFY_SOCKET": manager.path]
            let daemon = try start(BuiltProducts.path(of: "pconfigsd"), [], variables, project)
            defer { daemon.terminate() }
            while try await !manager.next().hasPrefix("READY=1\n") {}
            kill(daemon.processIdentifier, SIGINT)
            while try await !manager.next().hasPrefix("STOPPING=1\n") {}
            try await waitForEnd(of: daemon)
            #expect(daemon.terminationStatus == 0)
        }
    }

    @Test func aSocketThatIsPassedOnIsServedAndLeftThere() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let socket = project.runtimeFolder + "/passed.sock"
            let pconfigsd = BuiltProducts.path(of: "pconfigsd")
            let daemon = try start(
                "/usr/bin/env",
                ["python3", "-c", Self.parent, "activate", socket, pconfigsd, "--project", project.folder], [:], project
            )
            defer { daemon.terminate() }
            try await waitForFile(socket)
            let hello = try await project.control("call", "hello", "--socket", socket, "--no-start")
            #expect(try ConfigValue(json: hello.output)["project"] == .string(project.folder))
            daemon.terminate()
            try await waitForEnd(of: daemon)
            #expect(daemon.terminationStatus == 0)
            #expect(FileManager.default.fileExists(atPath: socket))
            #expect(try FileManager.default.contentsOfDirectory(atPath: project.runtimeFolder) == ["passed.sock"])
        }
    }

    @Test func aSocketThatIsNamedBesideAnotherThatIsPassedOnIsRefused() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let socket = project.runtimeFolder + "/passed.sock"
            let command = [
                "python3", "-c", Self.parent, "activate", socket, BuiltProducts.path(of: "pconfigsd"), "--project",
                project.folder, "--socket",
            ]
            let result = try await project.run("/usr/bin/env", command + ["other.sock"])
            #expect(result.code == 1)
            #expect(
                result.errors == """
                    pconfigsd: --socket names other.sock, but the service manager passed a socket at \(socket) by \
                    LISTEN_FDS; leave out --socket, or write the same path behind ListenStream= in the socket's unit

                    """)
        }
    }

    @Test func aSocketThatIsNamedAndPassedOnIsServed() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let socket = project.runtimeFolder + "/passed.sock"
            let pconfigsd = BuiltProducts.path(of: "pconfigsd")
            let daemon = try start(
                "/usr/bin/env",
                [
                    "python3", "-c", Self.parent, "activate", socket, pconfigsd, "--project", project.folder,
                    "--socket",
                    project.runtimeFolder + "/../run/passed.sock",
                ], [:], project)
            defer { daemon.terminate() }
            try await waitForFile(socket)
            #expect(try await project.control("call", "hello", "--socket", socket, "--no-start").code == 0)
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: socketActivate), "it comes with systemd"))
    func systemdsToolStartsTheDaemonAtTheFirstConnection() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let socket = project.runtimeFolder + "/activated.sock"
            let pconfigsd = BuiltProducts.path(of: "pconfigsd")
            let daemon = try start(
                "/usr/bin/env",
                [
                    "python3", "-c", Self.parent, "-", "-", Self.socketActivate, "-l", socket, pconfigsd, "--project",
                    project.folder,
                ], [:], project)
            defer { daemon.terminate() }
            try await waitForFile(socket)
            let hello = try await project.control("call", "hello", "--socket", socket, "--no-start")
            #expect(try ConfigValue(json: hello.output)["project"] == .string(project.folder))
            daemon.terminate()
            try await waitForEnd(of: daemon)
            #expect(daemon.terminationStatus == 0)
        }
    }

    @Test func anIdleDaemonEndsByItself() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let daemon = try start(BuiltProducts.path(of: "pconfigsd"), ["--idle-seconds", "1"], [:], project)
            defer { daemon.terminate() }
            try await waitForEnd(of: daemon)
            #expect(daemon.terminationStatus == 0)
        }
    }

    private func start(
        _ executable: String, _ arguments: [String], _ variables: [String: String], _ project: TrainerProject
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: project.folder)
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": project.folder, "XDG_RUNTIME_DIR": project.runtimeFolder,
        ].merging(variables) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func waitForEnd(of process: Process) async throws {
        try await wait(orSay: "it does not end") { !process.isRunning }
    }

    private func waitForFile(_ path: String) async throws {
        try await wait(orSay: "there is no socket") { FileManager.default.fileExists(atPath: path) }
    }
}
