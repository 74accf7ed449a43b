import ConfigValue
import Glibc
import OrderedCollections
import Processes
import RunFolders
import Runs
import Synchronization
import Testing

/// A project folder of its own for one test, and what to run in it.
final class RunScene: Sendable {
    let root: String
    let launcher: RunLauncher
    private let grace: Double

    init(grace: Double = 10, slots: Int = 8) {
        var template = Array("/tmp/pconfigs-runs-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        root = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        self.grace = grace
        launcher = RunLauncher(root: root, recordingIn: StateFolder(at: root + "/.pconfigs"), socket: "/run/x.sock") {
            slots
        }
    }

    deinit {
        _ = try? ChildProcess(launching: ProcessCommand("/bin/rm", ["-rf", root]), descriptors: [0, 1, 2]).waitForEnd()
    }

    /// A launcher such as a new daemon has, which finds what an earlier one left.
    func newLauncher(slots: Int = 8) throws -> RunLauncher {
        launcher.handOver()
        return try otherLauncher(slots: slots)
    }

    /// A launcher such as a second daemon has, beside the first.
    func otherLauncher(slots: Int = 8) throws -> RunLauncher {
        let launcher = RunLauncher(root: root, recordingIn: StateFolder(at: root + "/.pconfigs"), socket: "/run/x.sock")
        { slots }
        try launcher.takeUpUnfinishedRuns()
        return launcher
    }

    func request(
        _ program: RunProgram, values: ConfigMap = ["steps": 3], environment: [String: String] = [:],
        passing variables: [String] = [], key: String? = nil, retries: Int = 0, timeout: Double? = nil,
        logLimit: Int = RunLaunch.standardLogLimit
    ) -> RunRequest {
        var options = RunOptions()
        options.environment = variables
        options.grace = grace
        options.retries = retries
        options.timeout = timeout
        options.logLimit = logLimit
        return RunRequest(
            experiment: "second", values: values, digest: "sha256:0", program: program, options: options,
            environment: environment.merging(["PATH": "/usr/bin:/bin"]) { given, _ in given }, key: key)
    }

    func submit(_ request: RunRequest) throws -> ActiveRun {
        try #require(try launcher.submit([request]).first).run
    }

    func shell(_ script: String) throws -> ActiveRun {
        try submit(request(.command(["sh", "-c", script])))
    }

    /// A path in the project's folder.
    func path(_ name: String) -> String { root + "/" + name }
}

extension ChildProcess {
    consuming func waitForEnd() -> ProcessEnd { wait() }
}

extension ActiveRun {
    /// All that the program writes to a stream, as text.
    func text(of stream: OutputStream) async -> String {
        var bytes: [UInt8] = []
        for await piece in output() where piece.stream == stream { bytes += piece.bytes }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Returns when the program runs, or has ended.
    func start() async {
        await reaches { $0.state == .running || $0.state.isFinal }
    }

    /// Waits, with a limit, until the record is as wanted.
    @discardableResult func reaches(_ isWanted: (RunRecord) -> Bool) async -> RunRecord {
        for _ in 0..<12_000 where !isWanted(record) { try? await Task.sleep(for: .milliseconds(10)) }
        return record
    }
}

/// Waits, with a limit, until something holds.
func waitUntil(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<12_000 where !condition() { try? await Task.sleep(for: .milliseconds(10)) }
    return condition()
}

func contents(of path: String) throws -> String {
    String(decoding: try OwnedDescriptor.open(path, O_RDONLY).bytes(), as: UTF8.self)
}

func create(_ path: String) { close(creat(path, 0o600)) }
