import ConfigValue
import Foundation
import Testing

@Suite(.recordedTraffic, .timeLimit(.minutes(10)))
struct RunCommandTests {
    @Test func aRunIsListedShownAndItsOutputPrintedAgain() async throws {
        try await ScriptProject.with { scripts in
            let run = try await scripts.submitted("echo out; echo err >&2; exit 3", "--key", "mine")
            let wait = try await scripts.control("runs", "wait", run)
            #expect(wait.code == 3)
            let list = try ConfigValue(json: try await scripts.control("runs", "list", "--json").output)
            #expect(list["runs"]?[ValuePath([.index(0)])]?["state"] == "failed")
            let table = try await scripts.control("runs", "list").output
            #expect(table.contains("\(run)  job         failed  3"))
            let logs = try await scripts.control("runs", "logs", run)
            #expect((logs.output, logs.errors) == ("out\n", "err\n"))
            #expect(try await scripts.control("runs", "logs", run, "--stdout-offset", "2").output == "t\n")
            let attached = try await scripts.control("runs", "attach", run)
            #expect((attached.code, attached.output) == (3, "out\n"))
            let shown = try ConfigValue(json: try await scripts.control("runs", "show", run, "--json").output)
            #expect(shown["run"]?["key"] == "mine")
            for source in ["experiments/job.yaml", "pconfigs.yaml", "schemas/trainer.yaml"] {
                #expect(shown["sources"]?[source] != nil)
            }
            #expect(try await scripts.submitted("echo out; echo err >&2; exit 3", "--key", "mine") == run)
            guard case .string(let moment)? = shown["run"]?["submitted_at"] else {
                Issue.record("no moment in \(shown)")
                return
            }
            let again = try await scripts.control(
                "run", "job", "--set", #"script="echo out; echo err >&2; exit 3""#, "--key", "mine")
            #expect(again.code == 3 && again.output == "out\n")
            let note = "note: run \(run) of this key was submitted at \(moment); nothing new was started\n"
            #expect(again.errors.hasPrefix(note), "\(again.errors)")
        }
    }

    @Test func pruningTakesWhatACrashLeftAndProgramsFolders() async throws {
        try await ScriptProject.with { scripts in
            let run = try await scripts.submitted("mkdir -p $PCONFIGS_RUN_DIR/a/b; echo > $PCONFIGS_RUN_DIR/a/b/c")
            #expect(try await scripts.control("runs", "wait", run).code == 0)
            let folder = scripts.path(".pconfigs/runs")
            let now = run.replacingOccurrences(of: run.suffix(8), with: "ffffffff")
            for left in ["20250102-030405-0000abcd", "20250102-030405-0000abce", now, "notes"] {
                try scripts.project.write("{}", to: ".pconfigs/runs/\(left)/launch.json")
            }
            let old = try await scripts.control("runs", "prune", "--older-than", "1d")
            #expect(old.output == "removed 0 runs and 2 folders without a run\n", "\(old.errors)")
            let kept = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(Set(kept) == [run, now, "notes"])
            #expect(try await scripts.control("runs", "prune", "--older-than", "0s").output == "removed 1 run\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [now, "notes"])
        }
    }

    @Test func whatARunWroteThatHasNoFolderIsAnError() async throws {
        try await ScriptProject.with { scripts in
            let run = try await scripts.submitted("echo out")
            #expect(try await scripts.control("runs", "wait", run).code == 0)
            let folder = scripts.path(".pconfigs/runs/\(run)")
            try FileManager.default.removeItem(atPath: folder)
            for command in ["logs", "attach"] {
                let result = try await scripts.control("runs", command, run)
                #expect(result.code == 1)
                #expect(
                    result.errors == """
                        error: what \(run) wrote is gone, with its folder \(folder)
                          = hint: `pconfigsctl runs show \(run)` tells what is still known of it

                        """)
            }
            #expect(try await scripts.control("runs", "show", run).code == 0)
        }
    }

    @Test func aSecondDaemonOfTheProjectSeesTheRunsOfTheFirst() async throws {
        try await ScriptProject.with { scripts in
            let other = ["--socket", scripts.project.runtimeFolder + "/other/d.sock"]
            func second(_ arguments: String...) async throws -> Command {
                try await scripts.project.control(arguments + other)
            }
            let go = scripts.path("go")
            let earlier = try await scripts.submitted("until test -e \(go); do sleep 0.01; done; echo done; exit 3")
            #expect(try await second("list").code == 0)
            let later = try await scripts.submitted("exec sleep 1000")
            while try await second("runs", "list", "--state", "running").output.split(separator: "\n").count < 3 {}
            #expect(try await second("runs", "cancel", later).output == "\(later) is ending\n")
            #expect(try await second("runs", "wait", later).code == 143)
            async let followed = second("runs", "attach", earlier)
            _ = FileManager.default.createFile(atPath: go, contents: nil)
            let end = try await followed
            #expect((end.code, end.output) == (3, "done\n"))
            // The first runs it, and the second tells how it went on.
            let submitted = try await second("run", "job", "--set", "script=echo here; exit 4")
            #expect((submitted.code, submitted.output) == (4, "here\n"))
            #expect(try await second("stop").code == 0)
        }
    }

    @Test func theExamplesTrainerInPythonReadsItsConfig() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let example = URL(fileURLWithPath: BuiltProducts.packageRoot + "/Examples/python-trainer")
            let folder = URL(fileURLWithPath: project.folder + "/python")
            try FileManager.default.copyItem(at: example, to: folder)
            let result = try await project.control(
                "run", "line", "--set", "steps=3", "--set", "noise=0", "--project", folder.path)
            #expect(result.errors == "")
            #expect(result.code == 0)
            #expect(result.output.split(separator: "\n").count == 3)
            #expect(result.output.hasPrefix("step=0 loss="))
            #expect(try await project.control("stop", "--project", folder.path).code == 0)
        }
    }

    @Test(arguments: ["stdout", "stderr"]) func anOffsetBeforeTheFirstByteIsRefused(stream: String) async throws {
        try await ScriptProject.with { scripts in
            let run = try await scripts.submitted("echo out; echo err >&2")
            #expect(try await scripts.control("runs", "wait", run).code == 0)
            let result = try await scripts.control("runs", "logs", run, "--\(stream)-offset=-1")
            #expect((result.code, result.output) == (2, ""))
            #expect(result.errors == "error: '\(stream)' is -1\n  = hint: give the byte to begin with, from 0 on\n")
        }
    }

    @Test func anUnknownRunIsRefused() async throws {
        try await ScriptProject.with { scripts in
            for command in ["show", "logs", "attach", "wait", "cancel", "rerun"] {
                let result = try await scripts.control("runs", command, "20260101-000000-00000000")
                #expect(result.code == 1)
                #expect(result.errors.hasPrefix("error: there is no run '20260101-000000-00000000'\n"))
            }
        }
    }

    @Test func aRerunUsesTheFrozenValuesAndSaysWhatChanged() async throws {
        try await ScriptProject.with { scripts in
            let first = try await scripts.control("run", "job", "--set", "script='echo $0 $n; exit 2'")
            #expect(first.code == 2)
            let run = try #require(try await firstRun(scripts))
            try scripts.project.write("$type: Script\nscript: exit 9\nn: 4\n", to: "experiments/job.yaml")
            let again = try await scripts.control("runs", "rerun", run)
            #expect(again.code == 2)
            #expect(again.errors == "note: since \(run): experiments/job.yaml changed\n")
            let other = try #require(try await firstRun(scripts))
            #expect(other != run)
            #expect(try await scripts.control("runs", "diff", run, other).code == 0)
            _ = try await scripts.control("run", "job")
            let third = try #require(try await firstRun(scripts))
            let difference = try await scripts.control("runs", "diff", run, third)
            #expect(difference.code == 1)
            #expect(difference.output.contains("n                            0"))
        }
    }

    @Test func aCancelledRunEndsAndPruningForgetsIt() async throws {
        try await ScriptProject.with { scripts in
            let run = try await scripts.submitted("sleep 1000")
            #expect(try await scripts.control("runs", "cancel", run).output == "\(run) is ending\n")
            #expect(try await scripts.control("runs", "wait", run).output.contains("cancelled"))
            #expect(try await scripts.control("runs", "cancel", run).output == "\(run) had ended already\n")
            #expect(try await scripts.control("runs", "prune", "--older-than", "1d").output == "removed 0 runs\n")
            #expect(try await scripts.control("runs", "prune", "--older-than", "0s").output == "removed 1 run\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: scripts.path(".pconfigs/runs")).isEmpty)
            #expect(try await scripts.control("runs", "show", run).code == 1)
        }
    }

    @Test func aSweepRunsEveryCombinationAndComparesThem() async throws {
        try await ScriptProject.with { scripts in
            let result = try await scripts.control(
                "sweep", "job", "--grid", "n=range(0,2)", "--grid", "script='true','exit 3'")
            #expect(result.code == 1)
            let rows = result.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(rows.count == 5)
            #expect(result.output.components(separatedBy: "succeeded").count == 3)
            #expect(result.output.components(separatedBy: "failed").count == 3)
            #expect(result.errors.contains("4/4"))
        }
    }

    @Test func aSweepWithOneInvalidRunStartsNothing() async throws {
        try await ScriptProject.with { scripts in
            let result = try await scripts.control("sweep", "job", "--grid", "n=1,2,x")
            #expect(result.code == 1)
            #expect(result.errors.contains("n=x"))
            #expect(try await firstRun(scripts) == nil)
        }
    }

    @Test func aSweepTakesAListOfOverrides() async throws {
        try await ScriptProject.with { scripts in
            try scripts.project.write("- {n: 1}\n- {n: 2, script: exit 1}\n", to: "list.yaml")
            let result = try await scripts.control("sweep", "job", "--list", "list.yaml", "--json", "--detach")
            let sweep = try ConfigValue(json: result.output)
            guard case .list(let runs)? = sweep["runs"] else { throw IssueRecorded() }
            #expect(runs.map { $0["set"] } == [["n=1"], ["n=2", "script=\"exit 1\""]])
        }
    }

    @Test func aSweepOfAKeyThatWasGivenBeforeIsToldToBeTheEarlierOne() async throws {
        try await ScriptProject.with { scripts in
            let words = ["sweep", "job", "--key", "mine", "--json", "--detach", "--grid"]
            var sweeps: [[ConfigValue]] = []
            for (grid, note) in [("n=1,2", nil), ("n=1,2", "its runs"), ("n=1,2,3", "2 of its 3 runs")] {
                let result = try await scripts.project.control(words + [grid])
                let sweep = try ConfigValue(json: result.output)
                guard case .list(let runs)? = sweep["runs"] else { throw IssueRecorded() }
                let start = note.map { "note: \($0) were submitted with this key at " } ?? "the sweep is "
                #expect(result.errors.hasPrefix(start), "\(grid): \(result.errors)")
                sweeps.append(runs)
            }
            #expect(sweeps[0].allSatisfy { $0["submitted_at"] == nil })
            #expect(sweeps[1].map { $0["run"] } == sweeps[0].map { $0["run"] })
            #expect(sweeps[2].map { $0["submitted_at"] == nil } == [false, false, true])
        }
    }

    @Test func aWrongOptionOfARunIsRefusedWithItsPlace() async throws {
        try await ScriptProject.with { scripts in
            try scripts.project.write("$type: Script\nscript: 'true'\n$run: {retry: 3}\n", to: "experiments/job.yaml")
            let told = """
                [unknown-field]: $run has no option 'retry'
                  --> experiments/job.yaml:3:8
                   |
                 3 | $run: {retry: 3}
                   |        ^^^^^
                   = hint: it takes engine, timeout, retries, environment, grace, log_limit
                """
            let run = try await scripts.control("run", "job")
            #expect((run.code, run.errors) == (1, "error\(told)\n"))
            let test = try await scripts.control("test")
            #expect(test.code == 1)
            #expect(test.errors.contains("error\(told)\n"))
            // The values are what they are.
            let resolved = try await scripts.control("resolve", "job", "--path", "script")
            #expect((resolved.code, resolved.output) == (0, "\"true\"\n"))
            #expect(resolved.errors == "warning\(told)\n\n")
        }
    }

    @Test func aRunnableThatThereIsNotIsToldWithItsPlace() async throws {
        try await ScriptProject.with { scripts in
            try scripts.project.write(
                "Fit: {runs: nope.Fit, fields: {n: {type: int, default: 1}}}\n", to: "schemas/fit.yaml")
            try scripts.project.write("$type: Fit\n", to: "experiments/fit.yaml")
            let told = """
                [unknown-name]: no plugin is named 'nope', so nothing can be run
                  --> schemas/fit.yaml:1:13
                """
            let run = try await scripts.control("run", "fit")
            #expect(run.code == 1 && run.errors.hasPrefix("error\(told)\n"), "\(run.errors)")
            let test = try await scripts.control("test", "fit")
            #expect(test.code == 1 && test.errors.contains("error\(told)\n"), "\(test.errors)")
            let resolved = try await scripts.control("resolve", "fit", "--path", "n")
            #expect((resolved.code, resolved.output) == (0, "1\n"))
            #expect(resolved.errors.hasPrefix("warning\(told)\n"))
        }
    }

    @Test func anOptionOfARunCountsWhereTheHighestLayerSetsIt() async throws {
        try await ScriptProject.with { scripts in
            try scripts.project.write(
                "$type: Script\n$abstract: true\nscript: 'true'\n$run:\n  engine: slurmm\n  partition: 3\n  grace: soon\n",
                to: "experiments/base.yaml")
            try scripts.project.write("$extends: base\n$run: {grace: 3s}\n", to: "experiments/job.yaml")
            let test = try await scripts.control("test")
            #expect(test.code == 1)
            for words in [
                "error[type-mismatch]: $run.engine must be local or slurm, and is 'slurmm'\n  --> experiments/base.yaml:5:11",
                "error[type-mismatch]: $run.partition must be a text without spaces\n  --> experiments/base.yaml:6:14",
            ] {
                #expect(test.errors.contains(words), "\(test.errors)")
            }
            #expect(!test.errors.contains("grace"))
            // What the asker says counts, and is in no file.
            let said = try await scripts.control("run", "job", "--engine", "slurm", "--option", "timeout=soon")
            #expect(said.errors.hasPrefix("error: job: $run.timeout must be a time"), "\(said.errors)")
        }
    }

    private func firstRun(_ scripts: ScriptProject) async throws -> String? {
        let list = try ConfigValue(json: try await scripts.control("runs", "list", "--json").output)
        guard case .list(let runs)? = list["runs"], case .string(let run)? = runs.first?["run"] else { return nil }
        return run
    }
}

/// The test cannot go on; what is wrong is plain from the line.
private struct IssueRecorded: Error {}
