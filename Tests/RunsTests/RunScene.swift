import ConfigValue
import Glibc
import OrderedCollections
import Processes
import Runs

/// A project folder of its own for one test, and what to run in it.
struct RunScene: ~Copyable {
    let root: String
    let launcher: RunLauncher

    init(grace: Duration = .seconds(10)) {
        var template = Array("/tmp/pconfigs-runs-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        root = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        launcher = RunLauncher(root: root, socket: "/run/x.sock", engine: LocalEngine(grace: grace))
    }

    deinit {
        _ = try? ChildProcess(launching: ProcessCommand("/bin/rm", ["-rf", root]), descriptors: [0, 1, 2]).waitForEnd()
    }

    func request(
        _ program: RunProgram, values: ConfigMap = ["steps": 3], environment: [String: String] = [:],
        passing variables: [String] = [], key: String? = nil
    ) -> RunRequest {
        RunRequest(
            experiment: "second", values: values, digest: "sha256:0", program: program,
            environment: environment.merging(["PATH": "/usr/bin:/bin"]) { given, _ in given },
            passedVariables: variables, key: key)
    }

    func shell(_ script: String) throws -> ActiveRun {
        try launcher.submit(request(.command(["sh", "-c", script])))
    }
}

extension ChildProcess {
    consuming func waitForEnd() -> ProcessEnd { wait() }
}

extension ActiveRun {
    /// All that the program writes to a stream, as text.
    func text(of stream: RunOutput.Stream) async -> String {
        var bytes: [UInt8] = []
        for await piece in output() where piece.stream == stream { bytes += piece.bytes }
        return String(decoding: bytes, as: UTF8.self)
    }
}
