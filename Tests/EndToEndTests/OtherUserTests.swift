import ConfigValue
import Foundation
import Testing

/// What real other users may do at a daemon, and what they see.
@Suite(
    "Another user", .enabled(if: geteuid() == 0, "only root can become another user"), .timeLimit(.minutes(10)))
struct OtherUserTests {
    private static let allowed = "12345"

    @Test("who is allowed reads, and may not run, end or see what is secret")
    func reader() async throws {
        try await withDaemon { project, socket in
            let values = try await ask("resolve", #"{"experiment":"hidden"}"#, as: Self.allowed, at: socket, project)
            #expect(values["result"]?["values"]?["token"] == "(secret)")
            #expect(values["result"]?["values"]?["header"] == "(secret)")
            #expect(values["result"]?["values"]?["steps"] == 3)
            for (method, params) in [
                ("resolve", #"{"experiment":"hidden","provenance":true}"#), ("print", #"{"experiment":"hidden"}"#),
                ("print", #"{"experiment":"hidden","format":"flat"}"#), ("resolve_many", "{}"),
                ("explain", #"{"experiment":"hidden","path":"header"}"#),
                ("explain", #"{"experiment":"hidden","path":"steps"}"#), ("resolve", #"{"experiment":"broken"}"#),
                ("resolve", #"{"experiment":"hidden","set":["token=${1}hunter2"]}"#), ("test", #"{"digests":true}"#),
                ("schema.get", #"{"name":"Login"}"#), ("schema.export", "{}"),
                ("eval", #"{"experiment":"hidden","expression":"token"}"#),
                ("eval", #"{"experiment":"hidden","expression":"self"}"#),
                ("eval", #"{"experiment":"hidden","expression":"header + 1"}"#),
                ("diff", #"{"left":{"experiment":"hidden"},"right":{"experiment":"other"}}"#),
                ("resolve", #"{"experiment":"warned","provenance":true}"#), ("resolve", #"{"experiment":"ruled"}"#),
                ("resolve_many", #"{"pattern":"warned","provenance":true}"#), ("print", #"{"experiment":"warned"}"#),
                ("diff", #"{"left":{"experiment":"warned"},"right":{"experiment":"other"}}"#),
                ("eval", #"{"experiment":"ruled","expression":"steps"}"#),
                ("resolve", #"{"experiment":"hidden","set":["name=${token}"]}"#),
            ] {
                let text = try await lines(method, params, as: Self.allowed, at: socket, project)
                #expect(!text.contains("hunter2"), "\(method) \(params): \(text)")
                #expect(text.contains("jsonrpc"), "\(method) \(params)")
            }
            // Whether it resolves would tell a character of the secret.
            for guess in ["h", "x"] {
                let expression = #"${token.startsWith(\"\#(guess)\") ? 1 : 1/0}"#
                let set = #"{"experiment":"hidden","set":["steps='\#(expression)'"]}"#
                let answer = try await ask("resolve", set, as: Self.allowed, at: socket, project)
                #expect(answer["error"]?["data"]?["kind"] == "permission-denied")
            }
            let set = try await ask(
                "resolve", #"{"experiment":"hidden","set":["steps=${2 + 2}"]}"#, as: Self.allowed, at: socket, project)
            #expect(set["result"]?["values"]?["steps"] == 4)
            let seen = try await ask(
                "eval", #"{"experiment":"hidden","expression":"steps + 1"}"#, as: Self.allowed, at: socket, project)
            #expect(seen["result"]?["value"] == 4)
            for method in ["run.submit", "run.sweep", "run.prune", "shutdown", "reload", "run.logs"] {
                let answer = try await ask(method, "{}", as: Self.allowed, at: socket, project)
                #expect(answer["error"]?["data"]?["kind"] == "permission-denied", "\(method)")
            }
            let own = try await ask("resolve", #"{"experiment":"hidden"}"#, as: nil, at: socket, project)
            #expect(own["result"]?["values"]?["header"] == "Bearer hunter2")
        }
    }

    @Test("who is not allowed, or nobody the kernel knows, is turned away", arguments: ["12346", "65534"])
    func stranger(user: String) async throws {
        try await withDaemon { project, socket in
            let answer = try await ask("hello", "{}", as: user, at: socket, project)
            #expect(answer["error"]?["data"]?["kind"] == "permission-denied")
        }
    }

    private func withDaemon(_ body: (TrainerProject, String) async throws -> Void) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("plugins: {}\n", to: "pconfigs.yaml")
            try project.write(
                """
                Login:
                  fields:
                    token: {type: string, secret: true, default: hunter2}
                    header: {type: string, pinned: "Bearer ${token}"}
                    steps: {type: int, default: 3}
                    former: {type: string, secret: true, deprecated: use token, default: none}
                    name: {type: string, default: "1"}
                    port: {type: int, pinned: "${int(name)}"}
                    one: {type: Key, default: {key: hunter2}}
                    several: {type: "list[Key]", default: []}
                  rules: [{check: "${steps < 100}", message: "bad for ${token}"}]
                Key: {fields: {key: {type: string, secret: true}}}
                """, to: "schemas/trainer.yaml")
            for (name, text) in [
                ("hidden", ""), ("other", "token: hunter22\n"), ("broken", "token: [hunter2]\nstesp: hunter2\n"),
                ("first", ""), ("second", ""), ("warned", "former: hunter2\nseveral: [{key: hunter2}]\n"),
                ("ruled", "steps: 200\n"),
            ] {
                try project.write("$type: Login\n\(text)", to: "experiments/\(name).yaml")
            }
            let socket = project.runtimeFolder + "/shared/d.sock"
            let daemon = Process()
            daemon.executableURL = URL(fileURLWithPath: BuiltProducts.path(of: "pconfigsd"))
            daemon.arguments = [
                "--project", project.folder, "--socket", socket, "--allow", Self.allowed, "--log-level", "critical",
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

    private func ask(
        _ method: String, _ params: String, as user: String?, at socket: String, _ project: TrainerProject
    ) async throws -> ConfigValue {
        let text = try await lines(method, params, as: user, at: socket, project)
        return try ConfigValue(json: String(text.split(separator: "\n").first ?? ""))
    }

    /// All that the daemon answers to one request.
    private func lines(
        _ method: String, _ params: String, as user: String?, at socket: String, _ project: TrainerProject
    ) async throws -> String {
        let become = user.map { ["/usr/bin/setpriv", "--reuid", $0, "--regid", $0, "--clear-groups"] } ?? []
        let words = become + ["nc", "-N", "-U", socket]
        let request = #"{"id":1,"method":"\#(method)","params":\#(params)}"# + "\n"
        return try await project.run("/usr/bin/env", words, input: request).output
    }
}
