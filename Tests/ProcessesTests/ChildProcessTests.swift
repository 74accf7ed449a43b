import Glibc
import Processes
import Synchronization
import Testing

@Suite struct ChildProcessTests {
    private static func shell(
        _ script: String, addressSpace: Int? = nil, lifetime: ProcessCommand.Lifetime = .independent
    ) -> ProcessCommand {
        ProcessCommand(
            "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"], directory: "/",
            addressSpace: addressSpace, lifetime: lifetime)
    }

    @Test(arguments: [("exit 7", ProcessEnd.exited(code: 7)), ("kill -9 $$", .signalled(number: 9))])
    func itsEndIsKnown(script: String, end: ProcessEnd) throws {
        var process = try ChildProcess(launching: Self.shell(script), descriptors: [0, 1, 2])
        #expect(process.wait() == end)
        #expect(process.wait() == end)
    }

    @Test func whatCannotBeExecutedIsAnErrorAtOnce() {
        #expect {
            _ = try ChildProcess(launching: ProcessCommand("/nowhere/at-all"), descriptors: [0, 1, 2])
        } throws: { error in
            "\(error)" == "start /nowhere/at-all: No such file or directory"
        }
    }

    @Test func aFolderThatIsNotThereIsAnErrorAtOnce() {
        #expect(throws: SystemError.self) {
            _ = try ChildProcess(
                launching: ProcessCommand("/bin/true", directory: "/nowhere"), descriptors: [0, 1, 2])
        }
    }

    @Test func itHasTheDescriptorsThatItWasGivenAndNoOthers() throws {
        let pipe = try OwnedDescriptor.pipe()
        // One that a library might have opened without close-on-exec.
        let stray = OwnedDescriptor(owning: fcntl(pipe.first.number, F_DUPFD, 100))
        let script = "cd /proc/$$/fd && echo *"
        var process = try ChildProcess(
            launching: Self.shell(script), descriptors: [0, pipe.second.number, 2, pipe.second.number])
        #expect(process.wait() == .exited(code: 0))
        let listed = try text(from: pipe.first.number).split { " \n".contains($0) }.compactMap { Int($0) }
        // The shell opens one for the folder.
        #expect(listed.sorted() == [0, 1, 2, 3, 4])
        _ = consume stray
    }

    @Test func itLeadsASessionOfItsOwn() throws {
        let pipe = try OwnedDescriptor.pipe()
        var process = try ChildProcess(
            launching: Self.shell("cut -d' ' -f6 /proc/$$/stat"), descriptors: [0, pipe.second.number, 2])
        #expect(process.wait() == .exited(code: 0))
        #expect(try text(from: pipe.first.number) == "\(process.id)\n")
    }

    @Test func itsAddressSpaceIsBounded() throws {
        let pipe = try OwnedDescriptor.pipe()
        var process = try ChildProcess(
            launching: Self.shell("ulimit -v", addressSpace: 1 << 30), descriptors: [0, pipe.second.number, 2])
        #expect(process.wait() == .exited(code: 0))
        #expect(try text(from: pipe.first.number) == "\(1 << 20)\n")
    }

    @Test func aBoundOneDiesWithTheThreadThatStartedIt() async throws {
        let started = Started()
        try DedicatedThread.start { started.launch(Self.shell("exec sleep 1000", lifetime: .boundToThread)) }
        #expect(await started.end == .signalled(number: Int(SIGKILL)))
    }

    @Test func oneThatIsLetGoOfIsKilledAndReaped() throws {
        let id: Int32
        do {
            let process = try ChildProcess(launching: Self.shell("exec sleep 1000"), descriptors: [0, 1, 2])
            id = process.id
            #expect(kill(id, 0) == 0)
        }
        #expect(kill(id, 0) != 0)
    }

    private func text(from descriptor: Int32) throws -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &buffer, buffer.count)
        try #require(count > 0)
        return String(decoding: buffer.prefix(count), as: UTF8.self)
    }

    /// A process that a thread starts before it ends.
    private final class Started: Sendable {
        private let process = Mutex<ChildProcess?>(nil)
        private let isThere = AsyncStream.makeStream(of: Void.self)

        func launch(_ command: ProcessCommand) {
            process.withLock { $0 = try? ChildProcess(launching: command, descriptors: [0, 1, 2]) }
            isThere.continuation.finish()
        }

        var end: ProcessEnd? {
            get async {
                for await _ in isThere.stream {}
                return process.withLock { $0?.wait() }
            }
        }
    }
}

@Suite struct ExecutableSearchTests {
    @Test(
        arguments: [
            ("sh", "/nowhere:/bin", "/bin/sh"), ("sh", "/nowhere", nil), ("bin/sh", nil, "//bin/sh"),
            ("/bin/sh", nil, "/bin/sh"), ("/bin", nil, nil), ("", "/bin", nil), ("passwd", "/etc", nil),
        ] as [(String, String?, String?)])
    func aNameIsLookedForAndAPathIsTaken(name: String, path: String?, found: String?) {
        #expect(ExecutableSearch.find(name, path: path, directory: "/") == found)
    }
}

@Suite struct PollTimeoutTests {
    @Test func timesAreRoundedUpAndNeverNegative() {
        #expect(PollTimeout.milliseconds(until: nil) == -1)
        #expect(PollTimeout.milliseconds(until: .now.advanced(by: .seconds(-5))) == 0)
        #expect((4_900...5_001).contains(PollTimeout.milliseconds(until: .now.advanced(by: .seconds(5)))))
        #expect(PollTimeout.milliseconds(until: .now.advanced(by: .seconds(1 << 40))) > 0)
    }
}
