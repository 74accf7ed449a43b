import ConfigValue
import Foundation
import Glibc
import Testing

@Suite("Ctrl-C while a sweep is watched", .timeLimit(.minutes(10)))
struct SweepInterruptTests {
    @Test("leaves its runs going, and says how to see them") func once() async throws {
        try await withSweep { project, sweep, errors in
            kill(sweep.processIdentifier, SIGINT)
            #expect(await end(of: sweep) == 128 + SIGINT)
            #expect(try String(contentsOf: errors, encoding: .utf8).contains("pconfigsctl runs list --sweep "))
            #expect(try await states(project) == ["running", "running"])
            for run in try await runs(project) { _ = try await project.control("runs", "cancel", run) }
        }
    }

    @Test("on a terminal leaves the next line to the shell") func prompt() async throws {
        try await withJobs { project in
            let control = "timeout --foreground -s INT 3 '\(BuiltProducts.path(of: "pconfigsctl"))'"
            let sweep = "\(control) sweep first --grid time=1000,1001"
            let seen = try await project.run("/usr/bin/script", ["-qec", "\(sweep); echo prompt", "/dev/null"])
            #expect(seen.output.contains("Ctrl-C again ends it"), "\(seen.output)")
            #expect(seen.output.contains("\r\nprompt"), "\(seen.output)")
            for run in try await runs(project) { _ = try await project.control("runs", "cancel", run) }
        }
    }

    /// Within two seconds, which a busy machine may take to type: then it is typed once, and tried again.
    @Test("ends them where it is typed twice") func twice() async throws {
        for _ in 0..<10 {
            var wasInTime = false
            try await withSweep { project, sweep, errors in
                let type = "kill -INT \(sweep.processIdentifier)"
                let isAsked = "grep -q 'Ctrl-C again' '\(errors.path)'"
                _ = try await project.run(
                    "/bin/sh", ["-c", "\(type); until \(isAsked); do sleep 0.01; done; \(type)"])
                let code = await end(of: sweep)
                wasInTime = code != 128 + SIGINT
                if wasInTime {
                    #expect(code == 1)
                    #expect(try await states(project) == ["cancelled", "cancelled"])
                } else {
                    for run in try await runs(project) { _ = try await project.control("runs", "cancel", run) }
                }
            }
            if wasInTime { return }
        }
        Issue.record("no two were typed in time")
    }

    private func withJobs(_ body: (TrainerProject) async throws -> Void) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("plugins: {}\nruns: {slots: 2}\n", to: "pconfigs.yaml")
            try project.write(
                "Job: {runs: {command: [sleep, '${time}']}, fields: {time: {type: int, default: 1}}}\n",
                to: "schemas/trainer.yaml")
            for name in ["first", "second"] { try project.write("$type: Job\n", to: "experiments/\(name).yaml") }
            try await body(project)
        }
    }

    private func withSweep(_ body: (TrainerProject, Process, URL) async throws -> Void) async throws {
        try await withJobs { project in
            let errors = URL(fileURLWithPath: project.folder + "/errors")
            try Data().write(to: errors)
            let sweep = Process()
            sweep.executableURL = URL(fileURLWithPath: BuiltProducts.path(of: "pconfigsctl"))
            sweep.arguments = ["sweep", "first", "--grid", "time=1000,1001"]
            sweep.currentDirectoryURL = URL(fileURLWithPath: project.folder)
            sweep.environment = [
                "PATH": "/usr/bin:/bin", "HOME": project.folder, "XDG_RUNTIME_DIR": project.runtimeFolder,
            ]
            sweep.standardError = try FileHandle(forWritingTo: errors)
            try sweep.run()
            try await wait(orSay: "the runs do not start") { try await states(project) == ["running", "running"] }
            try await body(project, sweep, errors)
        }
    }

    private func end(of process: Process) async -> Int32 {
        while process.isRunning { try? await Task.sleep(for: .milliseconds(10)) }
        return process.terminationStatus
    }

    private func states(_ project: TrainerProject) async throws -> [String] { try await members("state", project) }

    private func runs(_ project: TrainerProject) async throws -> [String] { try await members("run", project) }

    private func members(_ name: String, _ project: TrainerProject) async throws -> [String] {
        let list = try ConfigValue(json: try await project.control("runs", "list", "--json").output)
        guard case .list(let runs)? = list["runs"] else { return [] }
        return runs.compactMap { run in
            if case .string(let text)? = run[name] { text } else { nil }
        }
    }
}
