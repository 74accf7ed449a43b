import ConfigValue
import Foundation
import Testing

/// Runs on a real Slurm of two nodes, through the built executables.
@Suite(
    "Runs on Slurm",
    .enabled(if: SlurmNodes.isInstalled, "Slurm is not here; .ci/install-packages --tests installs it"),
    .serialized, .timeLimit(.minutes(10)))
struct SlurmRunTests {
    @Test("are followed live, end with their own exit code, and know of their job")
    func oneRun() async throws {
        try await SlurmProject.with { project in
            let script = "echo one $SLURM_JOB_NUM_NODES; until [ -e go ]; do sleep 0.05; done; echo two >&2; exit 3"
            async let followed = project.control("run", "job", "--set", "script=\(ConfigValue.string(script).json)")
            let run = try await project.onlyRun { $0["state"] == "running" }
            let log = try await project.waits { try await project.control("runs", "logs", run).output == "one 1\n" }
            #expect(log)
            try project.write("", to: "go")
            let result = try await followed
            #expect(result.output == "one 1\n")
            #expect(result.errors == "two\n")
            #expect(result.code == 3)
            let entry = try await project.entry(run)
            #expect(entry["state"] == "failed")
            #expect(entry["exit_code"] == 3)
            #expect(entry["engine"] == "slurm")
            let job = try #require(entry["job"]?.text)
            // Slurm itself says so too.
            #expect(try await project.nodes.waits(for: "ExitCode=3:0", from: "scontrol", "show", "job", job))
        }
    }

    @Test("are run again with the options that they had")
    func rerun() async throws {
        try await SlurmProject.with { project in
            let run = try await project.submitted("exit 2", "--option", "partition=urgent")
            _ = try await project.control("runs", "wait", run)
            #expect(try await project.control("runs", "rerun", run).code == 2)
            let again = try await project.onlyRun { $0["run"]?.text != run }
            let job = try #require(try await project.entry(again)["job"]?.text)
            #expect(try await project.nodes.waits(for: "Partition=urgent", from: "scontrol", "show", "job", job))
        }
    }

    @Test("of a sweep of 20 are one array of jobs")
    func sweep() async throws {
        try await SlurmProject.with { project in
            let sweep = try await project.control(
                "sweep", "job", "--grid", "n=range(0,20)", "--set", "script='echo ${n}; exit ${n == 7 ? 5 : 0}'",
                "--json")
            #expect(sweep.code == 1)
            let runs = try await project.runs()
            #expect(runs.count == 20)
            #expect(Set(runs.compactMap { $0["job"]?.text?.split(separator: "_").first }).count == 1)
            #expect(runs.count { $0["state"] == "succeeded" } == 19)
            let failed = try #require(runs.first { $0["state"] == "failed" })
            #expect(failed["exit_code"] == 5)
            #expect(try await project.control("runs", "logs", failed["run"]?.text ?? "").output == "7\n")
        }
    }

    @Test("end when they are cancelled, whether they wait or run and ignore it")
    func cancel() async throws {
        try await SlurmProject.with { project in
            // It needs all of both nodes, so that the next one waits.
            let stubborn = try await project.submitted(
                "trap '' TERM; echo up; while :; do sleep 1; done", "--option", "nodes=2", "--option", "exclusive=true")
            #expect(try await project.waits { try await project.entry(stubborn)["state"] == "running" })
            let waiting = try await project.submitted("true", "--option", "nodes=2")
            #expect(try await project.waits { try await project.entry(waiting)["job"] != nil })
            #expect(try await project.control("runs", "cancel", waiting, stubborn).code == 0)
            for run in [waiting, stubborn] {
                _ = try await project.control("runs", "wait", run)
                #expect(try await project.entry(run)["state"] == "cancelled")
            }
        }
    }

    @Test("are requeued when their node goes down, and are still the same run")
    func nodeDown() async throws {
        try await SlurmProject.with { project in
            let run = try await project.submitted(
                "hostname >> starts; until [ -e go ]; do sleep 0.05; done; echo done", "--option", "nodelist=n1")
            #expect(try await project.waits { try await project.entry(run)["state"] == "running" })
            let first = try await project.entry(run)
            #expect(try await project.nodes.script("stop-node", "n1").code == 0)
            #expect(
                try await project.waits {
                    let entry = try await project.entry(run)
                    return entry["state"] == "starting" && entry["reason"]?.text?.hasPrefix("requeued by Slurm") == true
                })
            #expect(try await project.nodes.script("start-node", "n1").code == 0)
            #expect(try await project.waits { try await project.entry(run)["state"] == "running" })
            try project.write("", to: "go")
            _ = try await project.control("runs", "wait", run)
            let entry = try await project.entry(run)
            #expect(entry["state"] == "succeeded")
            #expect(entry["job"] == first["job"])
            #expect(entry["reason"] == nil)
            #expect(project.lines(of: "starts").count == 2)
            #expect(try await project.control("runs", "logs", run).output == "done\n")
        }
    }

    @Test("are requeued when a more urgent job takes their nodes, and begin again behind it")
    func preemption() async throws {
        try await SlurmProject.with { project in
            let run = try await project.submitted(
                "echo x >> starts; until [ -e go ]; do sleep 0.05; done; echo done", "--option", "nodes=2", "--option",
                "exclusive=true")
            #expect(try await project.waits { try await project.entry(run)["state"] == "running" })
            let urgent = try await project.submitted(
                "until [ -e go ]; do sleep 0.05; done", "--option", "nodes=2", "--option", "partition=urgent",
                "--option",
                "exclusive=true")
            #expect(
                try await project.waits {
                    let entry = try await project.entry(run)
                    return entry["state"] == "starting" && entry["reason"]?.text?.hasPrefix("requeued by Slurm") == true
                })
            try project.write("", to: "go")
            _ = try await project.control("runs", "wait", run, urgent)
            #expect(try await project.entry(urgent)["state"] == "succeeded")
            let entry = try await project.entry(run)
            #expect(entry["state"] == "succeeded")
            #expect(entry["exit_code"] == 0)
            #expect(project.lines(of: "starts").count == 2)
        }
    }

    @Test("go on without a daemon, and the next one finds them")
    func daemonRestarts() async throws {
        try await SlurmProject.with { project in
            let going = try await project.submitted("echo a; until [ -e go ]; do sleep 0.05; done; echo b; exit 4")
            #expect(try await project.waits { try await project.entry(going)["state"] == "running" })
            let ended = try await project.submitted("until [ -e end ]; do sleep 0.05; done; exit 6")
            #expect(try await project.waits { try await project.entry(ended)["state"] == "running" })
            try await project.killDaemon()
            try project.write("", to: "end")
            let folder = try #require(project.runFolder(ended))
            #expect(try await project.waits { FileManager.default.fileExists(atPath: folder + "/exit.json") })
            #expect(try await project.waits { try await project.entry(ended)["exit_code"] == 6 })
            #expect(try await project.entry(going)["state"] == "running")
            try project.write("", to: "go")
            _ = try await project.control("runs", "wait", going)
            #expect(try await project.entry(going)["exit_code"] == 4)
            #expect(try await project.control("runs", "logs", going).output == "a\nb\n")
        }
    }

    @Test(
        "are submitted once, although the daemon dies before or after it submits them",
        arguments: ["sbatch.before", "sbatch.after"])
    func daemonDiesAtSubmission(point: String) async throws {
        try await SlurmProject.with { project in
            let daemon = try await project.startDaemon(["PCONFIGS_FAULT_POINT": "\(point)#1"])
            let run = try await project.submitted("echo x >> starts; exit 4")
            #expect(try await project.waits { !daemon.isRunning })
            _ = try await project.control("runs", "wait", run)
            #expect(try await project.entry(run)["exit_code"] == 4)
            #expect(project.lines(of: "starts") == ["x"])
        }
    }

    @Test("that nobody submitted are only printed, and wrong options are told before anything is recorded")
    func options() async throws {
        try await SlurmProject.with { project in
            let script = try await project.control(
                "run", "job", "--dry-run", "--option", "gpus=a100:4", "--option", "time=1-12:00:00", "--option",
                "cpus=8")
            for line in ["--gpus=a100:4", "--time=1-12:00:00", "--cpus-per-task=8", "--chdir="] {
                #expect(script.output.contains("#SBATCH \(line)"), "\(script.output)")
            }
            for (option, problem) in [
                ("gpus=0", "$run.gpus must be a number from 1"), ("partition=a b", "$run.partition must be a text"),
                ("time=soon", "$run.time must be a time"), ("partitoin=x", "$run has no option 'partitoin'"),
            ] {
                let refused = try await project.control("run", "job", "--option", option)
                #expect(refused.code == 1)
                #expect(refused.errors.contains(problem), "\(refused.errors)")
            }
            #expect(try await project.runs().isEmpty)
            let refused = try await project.control("run", "job", "--option", "partition=nowhere")
            #expect(refused.code == 1)
            #expect(refused.errors.contains("invalid partition"), "\(refused.errors)")
            #expect(try await project.runs().map { $0["state"] } == ["failed"])
        }
    }
}
