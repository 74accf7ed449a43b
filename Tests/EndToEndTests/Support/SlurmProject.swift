import ConfigValue
import Foundation
import Testing

/// A project whose experiment `job` runs a shell script on a Slurm of a test's own.
struct SlurmProject {
    let project: TrainerProject
    let nodes: SlurmNodes

    static func with(_ body: (SlurmProject) async throws -> Void) async throws {
        try await SlurmNodes.with { nodes in
            try await ScriptProject.with { scripts in
                try scripts.project.write(
                    "$type: Script\nscript: 'true'\n$run: {engine: slurm}\n", to: "experiments/job.yaml")
                try await body(SlurmProject(project: scripts.project, nodes: nodes))
            }
        }
    }

    func control(_ arguments: String...) async throws -> Command { try await control(arguments) }

    private func control(_ arguments: [String]) async throws -> Command {
        try await project.control(
            arguments,
            environment: ["SLURM_CONF": nodes.folder + "/slurm.conf", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin"])
    }

    func write(_ text: String, to name: String) throws { try project.write(text, to: name) }

    func lines(of file: String) -> [String] { ScriptProject(project: project).lines(of: file) }

    func submitted(_ script: String, _ more: String...) async throws -> String {
        let result = try await control(
            ["run", "job", "--detach", "--set", "script=\(ConfigValue.string(script).json)"] + more)
        try #require(result.code == 0, "\(result.errors)")
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func runs() async throws -> [ConfigValue] {
        let result = try await control("runs", "list", "--json")
        guard case .list(let entries)? = try ConfigValue(json: result.output)["runs"] else { return [] }
        return entries
    }

    func entry(_ run: String) async throws -> ConfigValue {
        try #require(try await runs().first { $0["run"]?.text == run })
    }

    /// Waits for a run that is so, and gives its id.
    func onlyRun(_ isMeant: (ConfigValue) -> Bool) async throws -> String {
        var found: String?
        _ = try await waits {
            found = try await runs().first(where: isMeant)?["run"]?.text
            return found != nil
        }
        return try #require(found)
    }

    /// Waits, with a limit, until something is so.
    func waits(for condition: () async throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < end {
            if try await condition() { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    func runFolder(_ run: String) -> String? { "\(project.folder)/.pconfigs/runs/\(run)" }

    /// Starts the daemon itself, with further variables.
    func startDaemon(_ variables: [String: String]) async throws -> Process {
        let own = ["SLURM_CONF": nodes.folder + "/slurm.conf"]
        return try await ScriptProject(project: project).startDaemon(own.merging(variables) { _, new in new })
    }

    /// Ends the daemon as a crash does, and returns when it is gone.
    func killDaemon() async throws {
        let hello = try await control("call", "hello", "{}")
        guard case .int(let id)? = try ConfigValue(json: hello.output)["pid"] else { return }
        kill(pid_t(id), SIGKILL)
        _ = try await waits { kill(pid_t(id), 0) != 0 }
    }
}

extension ConfigValue {
    /// The text of a string.
    var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }
}
