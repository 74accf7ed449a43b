import ConfigValue
import Foundation
import Testing

/// What somebody may run who only reads what a daemon says: as themselves, by a daemon of their own.
@Suite(
    "Somebody else's daemon", .enabled(if: geteuid() == 0, "only root can become other users"),
    .timeLimit(.minutes(10)))
struct OthersDaemonTests {
    private static let reader = SharedProject.reader

    @Test("leaves runs to the reader's own, which records them in the reader's state") func runs() async throws {
        try await SharedProject.with { shared in
            let run = try await shared.control(Self.reader, "run", "job")
            #expect(run.code == 0)
            let state = try shared.stateFolder(of: Self.reader)
            #expect(
                run.errors == """
                    note: \(shared.socket) runs nothing for you; your own daemon does, with its runs in \(state)

                    """)
            let lines = run.output.split(separator: "\n")
            #expect(lines.first == "12345")
            #expect(lines.last?.hasPrefix(state + "/runs/") == true)
            #expect(try mode(of: state) == 0o700)

            let sweep = try await shared.control(Self.reader, "sweep", "job", "--grid", "n=1,2", "--quiet")
            #expect(sweep.code == 0, "\(sweep.errors)")
            let script = try await shared.control(Self.reader, "run", "job", "--dry-run", "--quiet")
            #expect(script.output.contains(state + "/runs/"), "\(script.errors)")
            let id = try await shared.submitted(Self.reader)
            for words in ["wait \(id)", "logs \(id)", "attach \(id)", "show \(id)", "rerun \(id)", "diff \(id) \(id)"] {
                let result = try await shared.run(
                    Self.reader, ["pconfigsctl", "runs"] + words.split(separator: " ").map(String.init))
                #expect(result.code == 0, "\(words): \(result.errors)")
            }
            #expect(try await recorded(shared) == 5)

            // Nothing of it is in the project, where the owner's runs are; who may read them does so by name.
            let project = shared.project.folder
            #expect(!FileManager.default.fileExists(atPath: project + "/.pconfigs"))
            let theirs = try await shared.submitted(SharedProject.owner)
            let seen = try await shared.control(Self.reader, "runs", "list", "--theirs")
            #expect(seen.output.contains(theirs) && !seen.output.contains(id))
            #expect(FileManager.default.fileExists(atPath: project + "/.pconfigs/runs/\(theirs)"))
            #expect(try await shared.run("0", ["find", project, "-user", Self.reader]).output == "")
            #expect(try await shared.control(Self.reader, "diff", id, id).code == 0)
            let doctor = try await shared.control(Self.reader, "doctor")
            #expect(doctor.output.contains("for runs in \(state), since \(project)/.pconfigs belongs to user 12344"))
            #expect(doctor.output.contains("; it runs nothing for you, your own daemon does\n"))
        }
    }

    /// Submits, follows and lists with the client in Python and that for asyncio.
    private static let python = """
        import asyncio, os
        from pconfigs_client import Client
        from pconfigs_client.aio import AsyncClient
        with Client() as client:
            run = client.submit("job")
            record = run.follow().check()
            assert record.directory.startswith(client.address.state_folder() + "/runs/"), record.directory
            assert [one.run for one in client.runs()] == [run.run]
        async def main():
            async with AsyncClient() as client:
                await (await client.submit("job")).follow()
        asyncio.run(main())
        """

    @Test("leaves runs of programs to the reader's own, too") func clients() async throws {
        try await SharedProject.with { shared in
            _ = try await shared.submitted(SharedProject.owner)
            let python = try await shared.run(Self.reader, ["/usr/bin/python3", "-c", Self.python])
            let state = try shared.stateFolder(of: Self.reader)
            #expect(python.errors == "")
            #expect(python.output.split(separator: "\n").filter { $0 == "12345" }.count == 2)
            try shared.project.write(
                "Script: {runs: {command: [id, -u]}, fields: {steps: int, base_lr: float}}\n",
                to: "schemas/trainer.yaml")
            try shared.project.write("$type: Script\nsteps: 7\nbase_lr: 1\n", to: "experiments/second.yaml")
            let swift = try await shared.run(Self.reader, ["swift-client"])
            #expect(swift.errors == "")
            #expect(swift.output.hasSuffix("12345\nsucceeded\n"), "\(swift.output)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: state + "/runs").count == 3)
        }
    }

    @Test("turns away whom it does not answer, and root, who may look") func refused() async throws {
        try await SharedProject.with { shared in
            let theirs = try await shared.submitted(SharedProject.owner)
            for user in [SharedProject.stranger, "0"] {
                let run = try await shared.control(user, "run", "job")
                #expect((run.code, run.output) == (4, ""), "\(user): \(run.errors)")
                #expect(!FileManager.default.fileExists(atPath: shared.home(of: user) + "/.local"), "\(user)")
            }
            #expect(try await shared.control("0", "runs", "list").output.contains(theirs))
        }
    }

    @Test("runs nothing of another project than the one that the caller is in") func otherProject() async throws {
        try await SharedProject.with { shared in
            let folder = shared.home(of: Self.reader) + "/mine"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data("plugins: {}\n".utf8).write(to: URL(fileURLWithPath: folder + "/pconfigs.yaml"))
            let run = try await shared.control(Self.reader, "run", "job", in: folder)
            #expect(run.code == 2)
            #expect(
                run.errors == """
                    error: the daemon at \(shared.socket) serves \(shared.project.folder), not \(folder)
                      = hint: unset PCONFIGS_SOCKET to ask a daemon of \(folder)

                    """)
        }
    }

    @Test("runs nothing of a project that the caller cannot read") func unreadable() async throws {
        try await SharedProject.with { shared in
            let settings = shared.project.folder + "/pconfigs.yaml"
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: settings)
            let run = try await shared.control(Self.reader, "run", "job")
            #expect(run.code == 4)
            #expect(
                run.errors == """
                    error: your own daemon has your runs, and could not read \(settings): Permission denied
                      = hint: have the project's owner let you read it, as through its group

                    """)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: settings)
            let experiment = shared.project.folder + "/experiments/job.yaml"
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: experiment)
            let other = try await shared.control(Self.reader, "run", "job", "--quiet")
            #expect(other.code == 1)
            #expect(
                other.errors.hasSuffix(
                    "  = note: your own daemon says so, which reads the project as you; the one at \(shared.socket) "
                        + "resolves it\n"), "\(other.errors)")
        }
    }

    @Test("does not let other values be run than it resolves") func otherValues() async throws {
        try await SharedProject.with { shared in
            try await shared.addPluginThatKnowsItsUser()
            let resolved = try await shared.control(Self.reader, "resolve", "job", "--path", "user")
            #expect(resolved.output == "12344\n", "\(resolved.errors)")
            for words in [["run", "job"], ["run", "job", "--dry-run"], ["sweep", "job", "--grid", "n=1,2"]] {
                let run = try await shared.run(Self.reader, ["pconfigsctl"] + words + ["--quiet"])
                #expect((run.code, run.output) == (4, ""), "\(words)")
                #expect(run.errors.contains("error: job resolves to sha256:"), "\(words): \(run.errors)")
            }
            #expect(try await recorded(shared) == 0)
        }
    }

    /// How many runs the reader has.
    private func recorded(_ shared: SharedProject) async throws -> Int? {
        let list = try await shared.control(Self.reader, "runs", "list", "--json")
        guard case .list(let runs)? = try ConfigValue(json: list.output)["runs"] else { return nil }
        return runs.count
    }

    private func mode(of path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }
}

extension SharedProject {
    /// A plugin whose function gives the user that it runs as.
    fileprivate func addPluginThatKnowsItsUser() async throws {
        let path = project.folder + "/who.py"
        try project.write(
            """
            #!/usr/bin/env python3
            import json, os, socket
            connection = socket.socket(fileno=3)
            function = dict(name="user", doc="", parameters=[], result="int", pure=True, file=__file__, line=1)
            for line in connection.makefile("rb"):
                request = json.loads(line)
                description = dict(protocol=1, name="who", lanes=1, functions=[function], runnables=[])
                result = os.getuid() if request.get("params") else description
                connection.sendall(json.dumps(dict(jsonrpc="2.0", id=request["id"], result=result)).encode() + b"\\n")
            """, to: "who.py")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        try project.write("plugins: {who: {command: [./who.py]}}\n", to: "pconfigs.yaml")
        try project.write(
            """
            Script:
              runs: {command: [sh, -c, "${script}"]}
              fields: {script: string, n: {type: int, default: 0}, user: {type: int, pinned: "${who.user()}"}}
            """, to: "schemas/trainer.yaml")
    }
}
