import Foundation
import Testing

/// What commands say beside their answers.
@Suite("What is said beside an answer", .serialized, .timeLimit(.minutes(10)))
struct TalkTests {
    @Test("is nothing with -q, and what is asked of the daemon with -v") func quietAndVerbose() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("plugins: {}\n", to: "pconfigs.yaml")
            try project.write(
                "Old: {fields: {a: {type: int, default: 1, deprecated: use b}}}\n", to: "schemas/trainer.yaml")
            for name in ["first", "second"] { try project.write("$type: Old\na: 2\n", to: "experiments/\(name).yaml") }
            let normal = try await project.control("resolve", "first")
            #expect(normal.errors.contains("warning[deprecated]"))
            #expect(try await project.control("resolve", "first", "-q").errors == "")
            #expect(try await project.control("test", "-q").errors == "")
            #expect(try await project.control("lock", "-q").errors == "")
            let verbose = try await project.control("resolve", "first", "-v")
            #expect(verbose.output == normal.output)
            #expect(verbose.errors.contains("pconfigsctl: connected to /"))
            #expect(verbose.errors.contains(/pconfigsctl: resolve took \d+(\.\d)? m?s/))
            #expect(try await project.control("resolve", "first", "-q", "-v").code == 2)
        }
    }

    @Test("is what is waited for, on a terminal, after a second") func waiting() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            // The time that the call takes is what is tested, so here something does sleep.
            try project.write("plugins: {slow: {command: [python3, slow.py]}}\n", to: "pconfigs.yaml")
            try project.write(Self.plugin, to: "slow.py")
            try project.write("T: {fields: {a: {type: int, pinned: '${slow.wait()}'}}}\n", to: "schemas/trainer.yaml")
            for name in ["first", "second"] { try project.write("$type: T\n", to: "experiments/\(name).yaml") }
            let shown = try await project.run(
                "/usr/bin/script", ["-qec", "\(BuiltProducts.path(of: "pconfigsctl")) resolve first", "/dev/null"],
                environment: ["TERM": "xterm"])
            #expect(shown.output.contains("waiting for the daemon to resolve first, 1 s"), "\(shown.output)")
            #expect(shown.output.contains("\"a\": 1"))
            // Of a script nobody sees it.
            try project.write(
                "T: {fields: {a: {type: int, pinned: '${slow.wait() + 1}'}}}\n", to: "schemas/trainer.yaml")
            #expect(try await project.control("resolve", "first").errors == "")
        }
    }

    private static let plugin = """
        import json, socket, time
        connection = socket.socket(fileno=3)
        wait = {"name": "wait", "file": __file__, "line": 1, "parameters": [], "result": "int", "pure": True}
        for line in connection.makefile("rb"):
            request = json.loads(line)
            answer = {"jsonrpc": "2.0", "id": request["id"]}
            if request.get("params"):
                time.sleep(1.5)
                answer["result"] = 1
            else:
                answer["result"] = {"protocol": 1, "name": "slow", "lanes": 1, "functions": [wait], "runnables": []}
            connection.sendall(json.dumps(answer).encode() + b"\\n")
        """
}
