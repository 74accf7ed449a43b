import ConfigValue
import Foundation
import OrderedCollections
import Testing

/// Who may call what, asked by real users of a daemon that is neither root's nor the asker's.
@Suite(
    "Who may call what", .enabled(if: geteuid() == 0, "only root can become other users"), .timeLimit(.minutes(10)))
struct WhoMayTests {
    private enum Level: Int {
        case nothing, read, administer, run
    }

    private static let owner = "12344"
    private static let users: [(name: String, user: String, level: Level)] = [
        ("the owner", owner, .run), ("root", "0", .administer), ("an allowed reader", "12345", .read),
        ("another user", "12346", .nothing), ("a user of another namespace", "65534", .nothing),
    ]
    /// What a method needs; a method that is not here fails the test.
    private static let needs: [String: Level] = [
        "hello": .read, "describe": .read, "list": .read, "resolve": .read, "resolve_many": .read, "print": .read,
        "explain": .read, "eval": .read, "diff": .read, "graph": .read, "test": .read, "watch": .read,
        "schema.list": .read, "schema.get": .read, "schema.export": .read, "schema.code": .read, "plugin.list": .read,
        "run.get": .read, "run.list": .read, "run.wait": .read, "cancel": .read, "stats": .read,
        "run.logs": .administer, "reload": .administer, "shutdown": .administer,
        "run.submit": .run, "run.script": .run, "run.sweep": .run, "run.rerun": .run, "run.cancel": .run,
        "run.prune": .run,
    ]

    /// Asks for methods, each with a param that none has, so that nothing happens; prints the kind of each error.
    private static let program = """
        import json, socket, sys
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(120)
        connection.connect(sys.argv[1])
        lines = connection.makefile("rb")
        for method in sys.argv[2:]:
            request = {"id": method, "method": method, "params": {"no such param": 1}}
            try:
                connection.sendall(json.dumps(request).encode() + b"\\n")
                answer = json.loads(lines.readline())
            except (BrokenPipeError, ConnectionResetError):
                answer = json.loads(lines.readline() or "null")
            except ValueError:
                answer = None
            print(json.dumps([method, answer and answer["error"]["data"]["kind"]]))
        """

    @Test("holds for the owner, root, readers and others, of every method") func table() async throws {
        try await withDaemon { project, socket in
            let description = try await project.run(
                "/usr/bin/setpriv", Self.become(Self.owner) + ["nc", "-N", "-U", socket],
                input: #"{"id":1,"method":"describe"}"# + "\n")
            let methods = try ConfigValue(json: description.output)["result"]?["methods"]
            guard case .map(let described)? = methods else { throw CocoaError(.coderValueNotFound) }
            let names = described.keys.sorted()
            #expect(Set(names) == Set(Self.needs.keys))
            for (name, user, level) in Self.users {
                let result = try await project.run(
                    "/usr/bin/setpriv",
                    Self.become(user) + ["/usr/bin/python3", "-c", Self.program, socket]
                        // Who is turned away hears it once, at the start.
                        + (level == .nothing ? Array(names.prefix(1)) : names))
                #expect(result.errors == "", "\(name)")
                for line in result.output.split(separator: "\n") {
                    guard case .list(let pair) = try ConfigValue(json: String(line)), pair.count == 2,
                        case .string(let method) = pair[0], let needed = Self.needs[method]
                    else { throw CocoaError(.coderReadCorrupt) }
                    let isAllowed = level.rawValue >= needed.rawValue
                    #expect(pair[1] == (isAllowed ? "invalid-params" : "permission-denied"), "\(method), by \(name)")
                }
                let count = result.output.split(separator: "\n").count
                #expect(count == (level == .nothing ? 1 : names.count), "\(name)")
            }
        }
    }

    private static func become(_ user: String) -> [String] {
        ["--reuid", user, "--regid", user, "--clear-groups"]
    }

    /// A daemon that belongs to ``owner``, for a project of its own.
    private func withDaemon(_ body: (TrainerProject, String) async throws -> Void) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("plugins: {}\n", to: "pconfigs.yaml")
            let socket = project.runtimeFolder + "/own/d.sock"
            // Where the package is built may be closed to others.
            let executable = project.runtimeFolder + "/pconfigsd"
            try FileManager.default.copyItem(atPath: BuiltProducts.path(of: "pconfigsd"), toPath: executable)
            let base = URL(fileURLWithPath: project.folder).deletingLastPathComponent().path
            let given = try await project.run("/usr/bin/chown", ["-R", "\(Self.owner):\(Self.owner)", base])
            #expect(given.code == 0, "\(given.errors)")
            let daemon = Process()
            daemon.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
            daemon.arguments =
                Self.become(Self.owner) + [
                    executable, "--project", project.folder, "--socket", socket, "--allow", "12345", "--log-level",
                    "critical",
                ]
            daemon.environment = ["PATH": "/usr/bin:/bin", "HOME": project.folder]
            try daemon.run()
            defer { daemon.terminate() }
            try await wait(orSay: "the daemon does not start") {
                try #require(daemon.isRunning)
                return FileManager.default.fileExists(atPath: socket)
            }
            try await body(project, socket)
        }
    }
}
