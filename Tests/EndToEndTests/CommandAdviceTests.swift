import ConfigValue
import Foundation
import Glibc
import Testing

/// What a command says of what was typed wrong, or cannot be done: what to type, and a code that says whose part it is.
@Suite("A command that does not do what was asked", .timeLimit(.minutes(10)))
struct CommandAdviceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let words: [String]
        let code: Int32
        /// Lines of standard error, among others.
        let lines: [String]

        init(_ words: String..., code: Int32, _ lines: String...) {
            self.words = words
            self.code = code
            self.lines = lines
        }

        var testDescription: String { words.joined(separator: " ") }
    }

    static let cases = [
        Case(
            "list", "--type", "Scrpt", code: 1, "error: no config schema is named 'Scrpt'",
            "  = hint: did you mean 'Script'?"),
        Case(
            "list", "--type", "Nothing", code: 1, "error: no config schema is named 'Nothing'",
            "  = hint: `pconfigsctl schema list` shows the schemas"),
        Case(
            "diff", "./nowhere.json", "job", code: 2, "error: ./nowhere.json cannot be read: No such file or directory",
            "  = hint: write it with: pconfigsctl resolve NAME --output ./nowhere.json"),
        Case(
            "diff", "pconfigs.yml", "job", code: 2, "error: pconfigs.yml cannot be read: No such file or directory",
            "  = hint: did you mean 'pconfigs.yaml'?"),
        Case(
            "sweep", "job", "--list", "nowhere", code: 2, "error: nowhere cannot be read: No such file or directory",
            "  = hint: --list takes a YAML file that holds a list of maps, as [{base_lr: 1e-3}, {base_lr: 3e-4}]"),
        Case(
            "run", "missing", code: 127,
            "  = hint: see that the program is in PATH and may be executed, or mend 'runs' of the schema"),
        Case(
            "runs", "list", "--state", "faild", code: 2, "error: 'states': a run is never 'faild'",
            "  = hint: did you mean 'failed'?"),
        Case(
            "runs", "list", "--state", "nothing", code: 2,
            "  = hint: it is queued, starting, running, succeeded, failed, cancelled, lost"),
        Case(
            "run", "job", "--option", "partition", code: 2, "error: --option takes name=value, not 'partition'",
            "  = hint: write --option partition=VALUE"),
        Case(
            "run", "job", "--key", "", code: 2, "error: 'key' is empty",
            "  = hint: give a name of your own, or leave it out to run it in any case"),
        Case(
            "run", "job", "--engine", "cloud", code: 1, "error: there is no engine 'cloud', only local, slurm",
            "  = hint: mend 'engine' of $run, or --engine where it was given"),
        Case("run", "job", "--option", "=gpu", code: 2, "  = hint: write --option partition=gpu"),
        Case(
            "eval", "job", "-7 / 2", code: 2, "error: Missing expected argument '<expression>'",
            "  = hint: write -- before a value that begins with '-', behind all options: -- '-7 / 2'"),
        Case(
            "resolve", "job", "script=exit 3", code: 2, "error: Unexpected argument 'script=exit 3'",
            "  = hint: to override a value, write --set 'script=exit 3'"),
        Case("run", "job", "x", "+steps=3", code: 2, "  = hint: to override a value, write --set steps=3"),
        Case("print", "job", "~steps", code: 2, "  = hint: to override a value, write --unset steps"),
        Case(
            "resolve", "job", "--config-name", "x", code: 2,
            "  = hint: the experiment's name stands alone, as in pconfigsctl resolve second"),
        Case(
            "run", "job", "--multirun", code: 2,
            "  = hint: to run with many values, write pconfigsctl sweep NAME --grid path=1,2"),
        Case("validate", code: 2, "error: pconfigsctl has no command 'validate'", "  = hint: did you mean 'test'?"),
        Case("resolve", "job", "--set", "steps: 4", code: 1, "   = hint: write --set steps=VALUE"),
        Case(
            "resolve", "job", "--all", code: 2, "error: name an experiment or a pattern, or say --all instead"),
        Case(
            "list", "--socket", "", code: 3,
            "error: '' is no path of a socket: give one with --socket or PCONFIGS_SOCKET, as /tmp/mine/p.sock"),
        Case(
            "list", "--socket", "/nowhere/at/all/p.sock", code: 3,
            "error: the daemon did not start: cannot make the socket's folder /nowhere/at/all: No such file or "
                + "directory; see to XDG_RUNTIME_DIR, or name another place with --socket or PCONFIGS_SOCKET"),
        Case(
            "init", "pconfigs.yaml/new", code: 2,
            "error: the folder ./pconfigs.yaml/new cannot be made: Not a directory",
            "  = hint: name another place, or see to the folder above it"),
        Case("resolve", "job", "other", code: 2, "error: Unexpected argument 'other'"),
        Case("eval", "job", code: 2, "error: Missing expected argument '<expression>'"),
        Case(
            "call", "list", #"{"deadline_ms": 0}"#, code: 2,
            "error: 'deadline_ms' is a whole number of milliseconds from 1",
            #"  = hint: write "deadline_ms": 5000 for five seconds, or leave it out"#),
        Case(
            "call", "list", #"{"fresh": "yes"}"#, code: 2, "error: 'fresh' is true or false",
            #"  = hint: write "fresh": true to have the disk looked at first, or leave it out"#),
    ]

    @Test("says what to type") func wrongWords() async throws {
        try await ScriptProject.with { scripts in
            let folder = scripts.project
            try folder.write("Missing: {runs: {command: [no-such-program]}, fields: {}}\n", to: "schemas/missing.yaml")
            try folder.write("$type: Missing\n", to: "experiments/missing.yaml")
            for wrong in Self.cases {
                let command = try await folder.control(wrong.words)
                #expect(command.code == wrong.code, "\(wrong): \(command.errors)")
                let lines = command.errors.split(separator: "\n").map(String.init)
                for line in wrong.lines { #expect(lines.contains(line), "\(wrong): \(command.errors)") }
            }
            #expect(try await scripts.control("eval", "job", "--set", "n=3", "--", "-n").output == "-3\n")
        }
    }

    @Test("says how to have a daemon where none runs") func noDaemon() async throws {
        try await ScriptProject.with { scripts in
            let list = try await scripts.control("list", "--no-start")
            #expect(list.code == 3)
            #expect(list.errors.contains("error: no daemon serves \(scripts.project.folder)"))
            #expect(list.errors.hasSuffix("  = hint: without --no-start, one is started\n"))
            // Which starts none anyway, and takes the word from those who say it always.
            for words in [["status"], ["status", "--no-start"]] {
                let status = try await scripts.project.control(words)
                #expect(status.code == 3)
                #expect(status.errors.hasSuffix("hint: what asks for experiments starts one, as: pconfigsctl list\n"))
            }
            #expect(try await scripts.control("stop", "--no-start").code == 0)
        }
    }

    @Test("is refused by the system where the lock file cannot be written or read") func lockFile() async throws {
        try await ScriptProject.with { scripts in
            try FileManager.default.createDirectory(
                atPath: scripts.path("experiments.lock/below"), withIntermediateDirectories: true)
            for (words, what) in [(["lock"], "written"), (["lock", "job"], "read"), (["test", "--locked"], "read")] {
                let command = try await scripts.project.control(words)
                #expect(command.code == 4, "\(words): \(command.errors)")
                let told = "/experiments.lock cannot be \(what): Is a directory\n  = hint: see to the file"
                #expect(command.errors.contains(told), "\(words): \(command.errors)")
            }
        }
    }

    @Test("says that a folder's name is no text") func folderName() async throws {
        try await ScriptProject.with { scripts in
            let control = BuiltProducts.path(of: "pconfigsctl")
            let script = #"d=$(printf 'x\377'); mkdir "$d" && cp pconfigs.yaml "$d" && cd "$d" && "$0" list"#
            let command = try await scripts.project.run("/bin/sh", ["-c", script, control])
            #expect(command.code == 2)
            #expect(command.errors.contains("is no UTF-8, so no project can be in it"), "\(command.errors)")
        }
    }

    @Test("tells the warnings of schemas at reload, each once") func warnings() async throws {
        try await ScriptProject.with { scripts in
            try scripts.project.write(
                """
                A: {fields: {n: {type: int, default: 3}, f: {type: float, default: "${n / 2}"}}}
                B: {extends: A}
                """, to: "schemas/warned.yaml")
            let reload = try await scripts.control("reload")
            #expect(reload.code == 0)
            #expect(reload.errors.components(separatedBy: "warning[integer-division]").count == 2, "\(reload.errors)")
        }
    }
}
