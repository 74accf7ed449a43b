import Foundation
import Testing

/// What commands about a project's state print in a terminal, narrow and wide, in colour and without: the daemon, the
/// set-up, changes and runs, with stand-ins for times, processes and places.
///
/// The files in `Goldens/terminal` are written anew by `PCONFIGS_UPDATE_GOLDENS=1 swift test --filter StateTests`.
@Suite("Commands about the state of things, in a terminal", .serialized, .recordedTraffic, .timeLimit(.minutes(10)))
struct StateTests {
    struct Look: Sendable, CustomTestStringConvertible {
        let columns: Int
        let isColoured: Bool

        var terminal: Terminal { Terminal(columns: columns, isColoured: isColoured) }
        var testDescription: String { "\(columns)\(isColoured ? "-colour" : "")" }
    }

    static let looks = [80, 120].flatMap { columns in
        [true, false].map { Look(columns: columns, isColoured: $0) }
    }

    /// Runs a command and compares what it prints.
    private func show(_ golden: String, _ words: [String], _ look: Look, _ project: TrainerProject) async throws {
        try compare(golden, try await look.terminal.run(words, in: project).output, look)
    }

    private func compare(_ golden: String, _ text: String, _ look: Look) throws {
        let text = StandIns(text).text
        try Golden("terminal/\(golden)-\(look.testDescription)").compare(with: text)
        #expect(look.isColoured || !text.contains("\u{1B}"), "\(golden) is in colour under NO_COLOR")
    }

    @Test("print what was approved of the daemon and the set-up", arguments: looks)
    func daemon(look: Look) async throws {
        try await TrainerProject.with { project in
            try await show("status-none", ["status"], look, project)
            try await show("stop-none", ["stop"], look, project)
            try await show("doctor", ["doctor"], look, project)
            try await show("status", ["status"], look, project)
            try await show("reload", ["reload"], look, project)
            try await show("resolve", ["resolve", "second"], look, project)
            try await show("test", ["test"], look, project)
            try await show("test-nothing", ["test", "thrid"], look, project)
            try await show("lock", ["lock"], look, project)
            try await show("call", ["call", "explain", #"{"experiment": "second", "path": "steps"}"#], look, project)
            try await show("init", ["init", "demo"], look, project)
            try await show("init-again", ["init", "demo"], look, project)
            try await show("plugins-new", ["plugins", "new", "demo"], look, project)
            try await show("schema-export", ["schema", "export", "--output", "x.json"], look, project)
            try await show("unknown-command", ["expalin", "second", "steps"], look, project)
            try await show("unwritable", ["resolve", "second", "--output", "nowhere/x.json"], look, project)
            try project.write("x: [\n", to: "schemas/broken.yaml")
            try await show("reload-wrong", ["reload"], look, project)
            try await show("doctor-wrong", ["doctor"], look, project)
            try await show("stop", ["stop"], look, project)
        }
    }

    @Test("print what was approved of a project without a plugin to build", arguments: looks)
    func nothingToBuild(look: Look) async throws {
        try await ScriptProject.with { scripts in
            try await show("plugins-build-none", ["plugins", "build"], look, scripts.project)
            try await show("codegen", ["codegen", "python", "Script", "--output", "script.py"], look, scripts.project)
            try await show("codegen-wrong", ["codegen", "python", "Scrpt"], look, scripts.project)
        }
    }

    @Test("print what was approved of folders that are not read or not there", arguments: looks)
    func folders(look: Look) async throws {
        try await ScriptProject.with { scripts in
            let project = scripts.project
            try project.write("experiments: [experiments, experimets]\nplugins: {}\n", to: "pconfigs.yaml")
            try await show("reload-folder-missing", ["reload"], look, project)
            try await show("doctor-folder-missing", ["doctor"], look, project)
            let folders = "schemas: [schemas, more]\nexperiments:\n  - experiments\n  - shared\n  - notes.txt\n"
            try project.write(folders + "plugins: {}\n", to: "pconfigs.yaml")
            try project.write("text\n", to: "notes.txt")
            for name in ["shared", "experiments/elsewhere"] {
                try FileManager.default.createSymbolicLink(
                    atPath: scripts.path(name), withDestinationPath: "/usr/share")
            }
            try await show("reload-folders-refused", ["reload"], look, project)
            try await show("doctor-folders-refused", ["doctor"], look, project)
        }
    }

    @Test("print what was approved of files that are not read", arguments: looks)
    func ignoredFiles(look: Look) async throws {
        try await ScriptProject.with { scripts in
            let project = scripts.project
            try project.write("experiments: [experiments, shared]\nplugins: {}\n", to: "pconfigs.yaml")
            let experiment = "$type: Script\nscript: 'true'\n"
            for name in ["experiments/second.yml", "experiments/my run.yaml", "shared/job.yaml"] {
                try project.write(experiment, to: name)
            }
            try project.write("More: {fields: {n: int}}\n", to: "schemas/more.YAML")
            for words in [["list"], ["list", "second"], ["test"], ["resolve", "job"], ["explain", "job", "n"]] {
                try await show("ignored-\(words.joined(separator: "-"))", words, look, project)
            }
            try await show("ignored-asked-ending", ["resolve", "second"], look, project)
            try await show("ignored-asked-name", ["resolve", "my run"], look, project)
            try await show("ignored-asked-path", ["resolve", "shared/job.yaml"], look, project)
        }
    }

    @Test("print what was approved of what is wrong with $run", arguments: looks)
    func runOptions(look: Look) async throws {
        try await ScriptProject.with { scripts in
            let project = scripts.project
            try project.write("$type: Script\nscript: 'true'\n$run: {timeuot: 3}\n", to: "experiments/job.yaml")
            for words in [["list"], ["test"], ["explain", "job", "n"]] {
                try await show("run-wrong-\(words[0])", words, look, project)
            }
            try project.write("$extends: job\n", to: "experiments/other.yaml")
            for words in [
                ["print", "job"], ["resolve", "job", "--format", "flat"], ["print", "job", "--quiet"],
                ["resolve", "--all"], ["resolve", "o*"], ["resolve", "--all", "--quiet"],
            ] {
                let warned = try await project.control(words)
                let warning = "warning[unknown-field]: $run has no option 'timeuot'\n"
                let told = warned.errors.components(separatedBy: warning)
                #expect(warned.code == 0 && told.first == "", "\(words): \(warned.errors)")
                #expect(told.count == (words.contains("--quiet") ? 1 : 2), "\(words): \(warned.errors)")
            }
        }
    }

    @Test("print what was approved of runs", arguments: looks)
    func runs(look: Look) async throws {
        try await ScriptProject.with { scripts in
            let project = scripts.project
            try await show("runs-list-none", ["runs", "list"], look, project)
            try await show("run", ["run", "job", "--set", "script='echo out; exit 3'"], look, project)
            try await show("run-dry", ["run", "job", "--dry-run"], look, project)
            let good = try await scripts.submitted("echo good; echo note >&2")
            let bad = try await scripts.submitted("exit 3", "--set", "n=2")
            let killed = try await scripts.submitted("kill -9 $$")
            _ = try await scripts.control("runs", "wait", good, bad, killed)
            try await show("runs-list-some", ["runs", "list"], look, project)
            try await show("runs-list-failed", ["runs", "list", "--state", "failed", "--limit", "1"], look, project)
            for (name, run) in [("", good), ("-failed", bad), ("-killed", killed)] {
                try await show("runs-show" + name, ["runs", "show", run], look, project)
            }
            try await show("runs-wait", ["runs", "wait", good, killed], look, project)
            try await show("runs-logs", ["runs", "logs", good], look, project)
            try await show("runs-logs-wrong", ["runs", "logs", "20260101-000000-00000000"], look, project)
            try await show("runs-attach", ["runs", "attach", bad], look, project)
            try await show("runs-diff", ["runs", "diff", good, bad], look, project)
            try await show("runs-cancel", ["runs", "cancel", good], look, project)
            try project.write("$type: Script\nscript: 'true'\nn: 7\n", to: "experiments/job.yaml")
            try await show("runs-rerun", ["runs", "rerun", good], look, project)
            try await show("sweep", ["sweep", "job", "--grid", "n=1,2"], look, project)
            try await show("sweep-wrong", ["sweep", "job", "--grid", "m=1,2"], look, project)
            try await show("runs-prune", ["runs", "prune", "--older-than", "0s"], look, project)
        }
    }

    @Test("print what was approved of changes, as they come", arguments: looks)
    func watch(look: Look) async throws {
        try await TrainerProject.with { project in
            try await show("watch-wrong", ["watch", "secnd"], look, project)
            let watch = try WatchedTerminal(["watch", "second"], look.terminal, in: project)
            defer { watch.end() }
            try await watch.waits(until: { $0.contains("second sha256:") })
            try project.write("$extends: first\nbase_lr: 2e-3\nsteps: 5\n", to: "experiments/second.yaml")
            try await watch.waits(until: { $0.contains("lr_schedule[5]") })
            try project.write("$extends: first\nbase_lt: 2e-3\nsteps: 5\n", to: "experiments/second.yaml")
            try await watch.waits(until: { $0.contains("did you mean") })
            try compare("watch", watch.text, look)
        }
    }
}
