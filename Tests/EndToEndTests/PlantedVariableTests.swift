import ConfigValue
import Foundation
import PConfigsClient
import Testing

/// What the daemon's own environment holds stays there.
@Suite("A variable of the daemon's environment", .timeLimit(.minutes(10)))
struct PlantedVariableTests {
    private static let name = "PLANTED_TOKEN"
    private static let marker = "hunter2-of-the-daemon"

    @Test("reaches no plugin, no run, no log and no answer") func planted() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write(
                """
                plugins:
                  spy: {command: [sh, ./spy.sh]}
                """, to: "pconfigs.yaml")
            // A plugin that ends at once, and that says all that it was given.
            try project.write("env >plugin.env; env >&2; exit 1\n", to: "spy.sh")
            try project.write(
                """
                Script: {runs: {command: [sh, -c, '${script}']}, fields: {script: string}}
                Asking: {environment: {\(Self.name): {type: string, default: none}}}
                Reading: {fields: {asking: Asking}}
                """, to: "schemas/trainer.yaml")
            for name in ["first", "second"] {
                try FileManager.default.removeItem(atPath: project.folder + "/experiments/\(name).yaml")
            }
            try project.write("$type: Script\nscript: env; env >&2\n", to: "experiments/job.yaml")
            try project.write("$type: Reading\n", to: "experiments/reading.yaml")
            let daemon = try await start(project)
            let address = try ProjectAddress.find(from: project.folder, socket: project.socketPath())
            let client = Client(for: address, startsDaemon: false)
            var answers = ""
            for (method, params) in [
                ("hello", "{}"), ("describe", "{}"), ("stats", #"{"format":"prometheus"}"#), ("plugin.list", "{}"),
                ("list", "{}"), ("reload", "{}"), ("resolve", #"{"experiment":"job"}"#),
                ("resolve", #"{"experiment":"reading"}"#), ("resolve", #"{"experiment":"reading","environment":{}}"#),
                ("print", #"{"experiment":"job"}"#), ("schema.list", "{}"), ("schema.export", "{}"),
                ("run.script", #"{"experiment":"job"}"#), ("eval", #"{"experiment":"job","expression":"script"}"#),
            ] {
                do {
                    answers += try await client.call(method, params: params) + "\n"
                } catch ClientError.answered(let error) {
                    answers += error.message + error.dataJSON + "\n"
                }
            }
            let run = try await client.submit("job", environment: [:])
            #expect(try await client.wait(for: [run.id]).map(\.state) == [.succeeded])
            answers += try await client.call("run.get", params: #"{"run":"\#(run.id)"}"#)
            daemon.terminate()
            try await wait(orSay: "the daemon does not end") { !daemon.isRunning }

            #expect(!answers.contains(Self.marker))
            let plugin = try String(contentsOfFile: project.folder + "/plugin.env", encoding: .utf8)
            #expect(plugin.contains("PATH="))
            let output = try String(contentsOfFile: run.directory + "/stdout.log", encoding: .utf8)
            #expect(output.contains("PCONFIGS_RUN_ID="))
            #expect(try String(contentsOfFile: project.folder + "/daemon.log", encoding: .utf8).contains("request"))
            try expectNoMarker(in: project.folder)
        }
    }

    /// Every file that the daemon, its plugins and its runs have left behind.
    private func expectNoMarker(in folder: String) throws {
        var count = 0
        for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            count += 1
            #expect(bytes.firstRange(of: Data(Self.marker.utf8)) == nil, "\(name)")
        }
        #expect(count > 10)
    }

    private func start(_ project: TrainerProject) async throws -> Process {
        let daemon = Process()
        daemon.executableURL = URL(fileURLWithPath: BuiltProducts.path(of: "pconfigsd"))
        daemon.arguments = ["--log-level", "trace"]
        daemon.currentDirectoryURL = URL(fileURLWithPath: project.folder)
        daemon.environment = [
            "PATH": "/usr/bin:/bin", "HOME": project.folder, "XDG_RUNTIME_DIR": project.runtimeFolder,
            Self.name: Self.marker,
        ]
        let log = project.folder + "/daemon.log"
        try Data().write(to: URL(fileURLWithPath: log))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        defer { try? file.close() }
        daemon.standardInput = FileHandle.nullDevice
        daemon.standardOutput = file
        daemon.standardError = file
        try daemon.run()
        let folder = project.runtimeFolder + "/pconfigs"
        func hasSocket() -> Bool {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.contains { $0.hasSuffix(".sock") && !$0.hasPrefix(".") }
        }
        try await wait(orSay: "the daemon does not start") {
            try #require(daemon.isRunning)
            return hasSocket()
        }
        return daemon
    }
}
