import ConfigValue
import Foundation
import Glibc
import Testing

/// Where answers go, and what must not be lost or changed on the way.
@Suite("What a command writes", .timeLimit(.minutes(10)))
struct OutputTests {
    @Test("keeps a file's mode, follows a link, and goes into a pipe") func outputFiles() async throws {
        try await Self.withJob { project in
            let folder = project.folder
            try project.write("old", to: "real.json")
            #expect(chmod("\(folder)/real.json", 0o600) == 0)
            #expect(symlink("real.json", "\(folder)/link.json") == 0)
            #expect(mkdir("\(folder)/far", 0o700) == 0)
            #expect(symlink("new.json", "\(folder)/far/near.json") == 0)
            #expect(symlink("far/near.json", "\(folder)/dangling.json") == 0)
            #expect(symlink("round.json", "\(folder)/round.json") == 0)
            #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
            async let read = project.run("/bin/cat", ["\(folder)/pipe"])
            for name in ["link.json", "dangling.json", "pipe"] {
                #expect(try await project.control("resolve", "job", "--output", name).code == 0)
            }
            #expect(try await read.output.contains(#""script""#))
            #expect(try String(contentsOfFile: "\(folder)/real.json", encoding: .utf8).contains(#""script""#))
            #expect(try String(contentsOfFile: "\(folder)/far/new.json", encoding: .utf8).contains(#""script""#))
            let round = try await project.control("resolve", "job", "--output", "round.json")
            #expect(round.code == 2)
            #expect(round.errors.contains("round.json cannot be written: Too many levels of symbolic links"))
            var status = stat()
            for name in ["link.json", "dangling.json", "far/near.json", "round.json"] {
                #expect(lstat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK, "\(name)")
            }
            #expect(stat("\(folder)/real.json", &status) == 0 && status.st_mode & 0o777 == 0o600)
        }
    }

    @Test("ends with an error where it cannot be written") func fullDisk() async throws {
        try await Self.withJob { project in
            _ = try await project.control("resolve", "job")
            let control = BuiltProducts.path(of: "pconfigsctl")
            for words in ["resolve job", "list", "--help"] {
                let command = try await project.run("/bin/sh", ["-c", "'\(control)' \(words) >/dev/full"])
                #expect(command.code == 2, "\(words)")
                #expect(command.errors.contains("error: the answer cannot be written: No space left on device"))
            }
        }
    }

    @Test(
        "never goes to the daemon in the place of a stream that is closed",
        arguments: [
            ("resolve job >&-", 2, "error: the answer cannot be written: Bad file descriptor"),
            ("resolve job >&- <&-", 2, "error: the answer cannot be written: Bad file descriptor"),
            ("resolve nothing 2>&-", 1, ""), ("resolve nothing <&-", 1, "no experiment is named 'nothing'"),
            ("run job >&- 2>&- <&-", 2, ""),
        ])
    func closedStreams(words: String, code: Int32, message: String) async throws {
        try await Self.withJob { project in
            let control = BuiltProducts.path(of: "pconfigsctl")
            let command = try await project.run("/bin/sh", ["-c", "'\(control)' \(words)"])
            #expect(command.code == code)
            #expect(command.errors.contains(message) || message.isEmpty, "\(command.errors)")
            #expect(command.output.isEmpty)
        }
    }

    @Test("of a daemon without streams is an answer all the same") func daemonWithoutStreams() async throws {
        try await Self.withJob { project in
            let daemon = BuiltProducts.path(of: "pconfigsd")
            let socket = "\(project.runtimeFolder)/own/d.sock"
            let command = try await project.run(
                "/bin/sh",
                [
                    "-c",
                    """
                    '\(daemon)' --socket \(socket) --log-level trace <&- >&- 2>&- &
                    '\(BuiltProducts.path(of: "pconfigsctl"))' run job --socket \(socket)
                    for number in 0 1 2; do readlink /proc/$!/fd/$number; done
                    kill $!
                    """,
                ])
            #expect(command.output == "hi\n/dev/null\n/dev/null\n/dev/null\n", "\(command.errors)")
        }
    }

    @Test("never takes the place of a file that is no socket") func socketPlace() async throws {
        try await Self.withJob { project in
            try project.write("precious", to: "notes.txt")
            let path = project.folder + "/notes.txt"
            let command = try await project.control("resolve", "job", "--socket", path)
            #expect(command.code == 3)
            #expect(command.errors.contains("is there and is no socket"))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
        }
    }

    @Test(
        "of a run is refused where no program could get it, or no clock could count it",
        arguments: [
            (["--set", #"script="echo one\0; echo two""#], "which holds a NUL"),
            (["--timeout", "99999999999999999999h"], "of at most 100 years"),
            (["--option", "grace=1e300"], "of at most 100 years"),
        ])
    func unusable(words: [String], message: String) async throws {
        try await Self.withJob { project in
            let command = try await project.control(["run", "job"] + words)
            #expect(command.code == 1)
            #expect(command.errors.contains(message), "\(command.errors)")
            #expect(try await project.control("runs", "list", "--json").output.contains(#""runs": []"#))
        }
    }

    @Test("on a terminal tells of a run that waits for its turn") func waiting() async throws {
        try await Self.withJob { project in
            try project.write("runs: {slots: 1}\n", to: "pconfigs.yaml")
            _ = try await project.control("run", "job", "--set", "script=sleep 1000", "--detach")
            let control = BuiltProducts.path(of: "pconfigsctl")
            let seen = try await project.run(
                "/bin/sh",
                [
                    "-c",
                    """
                    script -qfec "'\(control)' run job" typescript >/dev/null 2>&1 &
                    for i in $(seq 900); do
                        grep -q 'to start or to write something, [0-9]* s' typescript 2>/dev/null && break
                        sleep 0.1
                    done
                    kill -KILL $!
                    cat typescript
                    """,
                ])
            #expect(seen.output.contains("to start or to write something, "), "\(seen.output)")
            let list = try ConfigValue(json: try await project.control("runs", "list", "--json").output)
            guard case .list(let runs)? = list["runs"] else { return }
            #expect(runs.count == 2)
            for case .string(let run)? in runs.map({ $0["run"] }) {
                _ = try await project.control("runs", "cancel", run)
            }
        }
    }

    @Test("is asked for with texts") func arguments() async throws {
        try await Self.withJob { project in
            let control = BuiltProducts.path(of: "pconfigsctl")
            let command = try await project.run(
                "/bin/sh", ["-c", "'\(control)' resolve job --set script=$(printf '\\377')"])
            #expect(command.code == 2)
            #expect(command.errors.contains("error: argument 4 is no UTF-8"))
        }
    }

    private static func withJob(_ body: (TrainerProject) async throws -> Void) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("plugins: {}\n", to: "pconfigs.yaml")
            try project.write(
                "Job: {runs: {command: [sh, -c, '${script}']}, fields: {script: {type: string, default: echo hi}}}\n",
                to: "schemas/trainer.yaml")
            for name in ["first", "second", "job"] { try project.write("$type: Job\n", to: "experiments/\(name).yaml") }
            try await body(project)
        }
    }
}
