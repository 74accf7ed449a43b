import ConfigValue
import Foundation
import Testing

/// A project whose experiment `job` runs a shell script, and a daemon of a test's own for it.
struct ScriptProject {
    let project: TrainerProject

    static func with(slots: Int = 4, _ body: (ScriptProject) async throws -> Void) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("plugins: {}\nruns: {slots: \(slots)}\n", to: "pconfigs.yaml")
            try project.write(
                "Script: {runs: {command: [sh, -c, '${script}']}, fields: {script: string, n: {type: int, default: 0}}}\n",
                to: "schemas/trainer.yaml")
            try project.write("$type: Script\nscript: 'true'\n", to: "experiments/job.yaml")
            for name in ["first", "second"] {
                try FileManager.default.removeItem(atPath: project.folder + "/experiments/\(name).yaml")
            }
            try await body(ScriptProject(project: project))
        }
    }

    func path(_ name: String) -> String { project.folder + "/" + name }

    func control(_ arguments: String...) async throws -> Command { try await project.control(arguments) }

    /// Submits a script.
    ///
    /// - Returns: the run's id; nil where the daemon did not acknowledge it.
    func submit(_ script: String, _ more: String...) async throws -> String? {
        let result = try await project.control(
            ["run", "job", "--detach", "--set", "script=\(ConfigValue.string(script).json)"] + more)
        let id = result.output.trimmingCharacters(in: .whitespacesAndNewlines)
        return result.code == 0 && !id.isEmpty ? id : nil
    }

    func submitted(_ script: String, _ more: String...) async throws -> String {
        let result = try await project.control(
            ["run", "job", "--detach", "--set", "script=\(ConfigValue.string(script).json)"] + more)
        try #require(result.code == 0, "\(result.errors)")
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The records of ended runs, by id.
    func ends(of runs: [String]) async throws -> [String: ConfigValue] {
        guard !runs.isEmpty else { return [:] }
        let result = try await project.control(["runs", "wait", "--json"] + runs)
        guard case .list(let entries)? = try ConfigValue(json: result.output)["runs"] else { return [:] }
        return Dictionary(zip(runs, entries), uniquingKeysWith: { first, _ in first })
    }

    /// The state in which a run is listed; nil where it is not.
    func state(of run: String, _ more: [String] = []) async throws -> String? {
        let result = try await project.control(["runs", "list", "--json"] + more)
        guard case .list(let entries)? = try ConfigValue(json: result.output)["runs"],
            case .string(let state)? = entries.first(where: { $0["run"] == .string(run) })?["state"]
        else { return nil }
        return state
    }

    /// Waits, with a limit, until a run is listed so.
    func waitForState(_ state: String, of run: String, _ more: [String] = []) async throws {
        try await wait(orSay: "\(run) is not \(state)") { try await self.state(of: run, more) == state }
    }

    /// Starts the daemon itself, with variables that no client passes on; returns when it answers.
    func startDaemon(_ variables: [String: String]) async throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: BuiltProducts.path(of: "pconfigsd"))
        process.arguments = ["--project", project.folder, "--log-level", "critical"]
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": project.folder, "XDG_RUNTIME_DIR": project.runtimeFolder,
        ].merging(variables) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        // A killed daemon leaves its socket behind, so ask; the socket alone says nothing.
        try await wait(orSay: "the daemon does not start") {
            if !process.isRunning { return true }
            return try await control("list", "--no-start").code == 0
        }
        return process
    }

    /// Waits, with a limit, for a daemon's end without holding a thread of the tests.
    func waitForEnd(of daemon: Process) async throws {
        try await wait(orSay: "the daemon does not end") { !daemon.isRunning }
    }

    func lines(of file: String) -> [String] {
        let text = (try? String(contentsOfFile: path(file), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }
}
