import ConfigValue
import Foundation
import Glibc
import Testing

/// What holds of runs when the daemon or a supervisor dies at any moment.
///
/// `Benchmarks/runs` is the long form.
@Suite(.timeLimit(.minutes(10)))
struct RunDurabilityTests {
    private func script(_ scripts: ScriptProject) -> String {
        "echo $PCONFIGS_RUN_ID >> \(scripts.path("ran")); seq 50; exit 5"
    }

    @Test func aDaemonThatIsKilledAtRandomMomentsLosesAndRepeatsNothing() async throws {
        let seed = UInt64.random(in: 0 ... .max)
        var moments = seed
        try await ScriptProject.with { scripts in
            var acknowledged: [String] = []
            for _ in 0..<10 {
                let daemon = try await scripts.startDaemon([:])
                async let submitted = submitUntilGone(scripts)
                moments = moments &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                try await Task.sleep(for: .milliseconds(Int(moments >> 33) % 200))
                kill(daemon.processIdentifier, SIGKILL)
                acknowledged += try await submitted
                try await scripts.waitForEnd(of: daemon)
            }
            try await check(acknowledged, scripts, "seed \(seed)")
        }
    }

    @Test(
        arguments: ["commit.before", "commit.after", "fsync.before", "fsync.after", "spawn.before", "spawn.after"],
        [1, 2, 3, 5, 8])
    func aDaemonThatDiesThereLosesAndRepeatsNothing(point: String, turn: Int) async throws {
        try await ScriptProject.with { scripts in
            let daemon = try await scripts.startDaemon(["PCONFIGS_FAULT_POINT": "\(point)#\(turn)"])
            let acknowledged = try await submitUntilGone(scripts, atMost: 10)
            try await scripts.waitForEnd(of: daemon)
            #expect(daemon.terminationReason == .uncaughtSignal)
            try await check(acknowledged, scripts, "\(point)#\(turn)")
        }
    }

    @Test(
        arguments: [
            ("fsync.before#1", "failed", 0), ("fsync.after#1", "failed", 0), ("rename.before#1", "failed", 0),
            ("rename.after#1", "lost", 0), ("spawn.before#1", "lost", 0), ("rename.before#3", "lost", 1),
            ("rename.after#3", "failed", 1), ("fsync.before#7", "failed", 1),
        ])
    func aSupervisorThatDiesThereLeavesNothingRunning(point: String, state: String, starts: Int) async throws {
        try await ScriptProject.with { scripts in
            let daemon = try await scripts.startDaemon(["PCONFIGS_SUPERVISOR_FAULT_POINT": point])
            defer { daemon.terminate() }
            let run = try await scripts.submitted(script(scripts))
            let end = try #require(try await scripts.ends(of: [run])[run])
            #expect(end["state"] == .string(state), "\(point)")
            #expect(scripts.lines(of: "ran").count == starts)
            // A code is only told where it is the true one.
            #expect(end["exit_code"] == (starts == 1 && state == "failed" ? 5 : nil))
        }
    }

    @Test func liveRunsAreFollowedAcrossARestart() async throws {
        try await ScriptProject.with(slots: 5) { scripts in
            let go = scripts.path("go")
            var runs: [String] = []
            for _ in 0..<5 {
                runs.append(
                    try await scripts.submitted("seq 3; until test -e \(go); do sleep 0.01; done; seq 3; exit 4"))
            }
            // Its connection breaks off at the restart; it goes on with the next daemon.
            async let followed = scripts.control("runs", "attach", runs[0])
            while try await scripts.control("runs", "list", "--state", "running").output.split(separator: "\n").count
                < 6
            {}
            while try await !isFollowed(scripts) {}
            #expect(try await scripts.control("stop").code == 0)
            #expect(
                try await scripts.control("runs", "list", "--state", "running").output.split(separator: "\n").count == 6
            )
            _ = FileManager.default.createFile(atPath: go, contents: nil)
            let ends = try await scripts.ends(of: runs)
            for run in runs {
                #expect(ends[run]?["exit_code"] == 4)
                #expect(try await scripts.control("runs", "logs", run).output == "1\n2\n3\n1\n2\n3\n")
            }
            let result = try await followed
            #expect(result.output == "1\n2\n3\n1\n2\n3\n")
            #expect(result.code == 4, "\(result.errors)")
        }
    }

    /// Whether it is told to end or killed, whoever waits for runs goes on with the next one.
    @Test(arguments: [SIGTERM, SIGKILL]) func aSweepAndAWaitOutliveTheDaemon(signal: Int32) async throws {
        try await ScriptProject.with(slots: 5) { scripts in
            let go = scripts.path("go")
            let script = "until test -e \(go); do sleep 0.01; done; exit 4"
            let daemon = try await scripts.startDaemon([:])
            let run = try await scripts.submitted(script)
            async let waited = scripts.control("runs", "wait", run)
            async let swept = scripts.control(
                "sweep", "job", "--set", "script=\(ConfigValue.string(script).json)", "--grid", "n=1,2")
            try await wait(orSay: "nobody waits") { try await isAsked("run.wait", scripts) }
            try await wait(orSay: "the sweep is not watched") { try await isAsked("run.list", scripts) }
            kill(daemon.processIdentifier, signal)
            try await scripts.waitForEnd(of: daemon)
            _ = FileManager.default.createFile(atPath: go, contents: nil)
            let (wait, sweep) = try await (waited, swept)
            #expect(wait.code == 4, "\(wait.errors)")
            #expect(sweep.code == 1, "\(sweep.errors)")
            #expect(sweep.output.split(separator: "\n").count { $0.contains(" failed ") } == 2, "\(sweep.output)")
        }
    }

    /// Whether the daemon has been asked for what a run writes.
    private func isFollowed(_ scripts: ScriptProject) async throws -> Bool {
        try await isAsked("run.logs", scripts)
    }

    private func isAsked(_ method: String, _ scripts: ScriptProject) async throws -> Bool {
        let stats = try ConfigValue(json: try await scripts.control("call", "stats").output)
        let counts = stats["requests"]?[method]
        return [counts?["open"], counts?["answered"]].contains { $0 != nil && $0 != 0 }
    }

    private func submitUntilGone(_ scripts: ScriptProject, atMost count: Int = 1_000) async throws -> [String] {
        var acknowledged: [String] = []
        while acknowledged.count < count, let run = try await scripts.submit(script(scripts), "--no-start") {
            acknowledged.append(run)
        }
        return acknowledged
    }

    /// Every acknowledged run ends with its true code, has its whole output and was started once.
    private func check(_ runs: [String], _ scripts: ScriptProject, _ comment: Comment) async throws {
        let ends = try await scripts.ends(of: runs)
        for run in runs {
            #expect(ends[run]?["exit_code"] == 5, comment)
            guard case .string(let folder)? = ends[run]?["directory"] else { continue }
            let log = try String(contentsOfFile: folder + "/stdout.log", encoding: .utf8)
            #expect(log == (1...50).map { "\($0)\n" }.joined(), comment)
        }
        let started = scripts.lines(of: "ran")
        #expect(Set(started).count == started.count, comment)
        #expect(Set(runs).isSubset(of: started), comment)
    }
}
