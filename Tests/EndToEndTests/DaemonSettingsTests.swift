import ConfigValue
import Foundation
import Testing

/// The daemon's own settings: flags over variables over a file, each checked where it stands.
///
/// The files in `Goldens/settings` are written anew by `PCONFIGS_UPDATE_GOLDENS=1 swift test --filter DaemonSettingsTests`.
@Suite("The daemon's settings", .timeLimit(.minutes(10)))
struct DaemonSettingsTests {
    private struct Case: Sendable, CustomTestStringConvertible {
        var golden: String
        var arguments: [String] = []
        var environment: [String: String] = [:]
        var file: String?
        var testDescription: String { golden }
    }

    private static let wrong: [Case] = [
        Case(golden: "flag-out-of-range", arguments: ["--connections", "0"]),
        Case(golden: "flag-unknown-unit", arguments: ["--slow-reader-time", "30sec"]),
        Case(golden: "flag-overflow", arguments: ["--unsent-size", "99999999999999999999GiB"]),
        Case(golden: "flag-word", arguments: ["--log-level", "debgu"]),
        Case(golden: "flag-reader", arguments: ["--allow", "nobody-has-this-name"]),
        Case(golden: "variable-out-of-range", environment: ["PCONFIGSD_OPEN_REQUESTS": "many"]),
        Case(golden: "variable-unknown", environment: ["PCONFIGSD_CONECTIONS": "64"]),
        Case(
            golden: "variable-behind-a-flag", arguments: ["--drain-time", "5s"],
            environment: ["PCONFIGSD_DRAIN_TIME": "-5s"]),
        Case(golden: "file-absent", arguments: ["--settings", "nowhere.yaml"]),
        Case(golden: "file-syntax", file: "connections: [64\n"),
        Case(golden: "file-list", file: "- connections\n"),
        Case(golden: "file-unknown", file: "# ours\nconnections: 64\nidel_time: 30min\n"),
        Case(golden: "file-out-of-range", file: "connections: 64\nrequest_size: 1KiB\n"),
        Case(golden: "file-type", file: "connections: {most: 64}\n"),
        Case(golden: "file-twice", file: "connections: 64\nconnections: 65\n"),
    ]

    @Test("that are wrong are told with their place", arguments: wrong)
    private func wrongSetting(_ wrong: Case) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            var arguments = wrong.arguments
            if let file = wrong.file {
                try project.write(file, to: "pconfigsd.yaml")
                arguments += ["--settings", "pconfigsd.yaml"]
            }
            let result = try await project.run(
                BuiltProducts.path(of: "pconfigsd"), arguments, environment: wrong.environment)
            #expect(result.code == 2)
            #expect(result.output == "")
            try Golden("settings/\(wrong.golden)").compare(with: result.errors)
        }
    }

    @Test("are taken from flags first, then variables, then the file, and say so")
    func precedence() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write(
                "connections: 7\nopen_requests: 8\nrequest_size: 2MiB\nallow: [alice, '@research']\n",
                to: "config/pconfigs/pconfigsd.yaml")
            let result = try await project.run(
                BuiltProducts.path(of: "pconfigsd"), ["--print-settings", "--connections", "5"],
                environment: [
                    "XDG_CONFIG_HOME": project.folder + "/config", "PCONFIGSD_CONNECTIONS": "6",
                    "PCONFIGSD_OPEN_REQUESTS": "9",
                ])
            #expect(result.code == 0, "\(result.errors)")
            try Golden("settings/printed").compare(with: result.output.replacing(project.folder, with: "/project"))
        }
    }

    @Test("read JSON too") func json() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write(#"{"connections": 7, "idle_time": "2h"}"#, to: "pconfigsd.json")
            let result = try await project.run(
                BuiltProducts.path(of: "pconfigsd"), ["--print-settings", "--settings", "pconfigsd.json"])
            #expect(result.output.contains("idle_time             2h     pconfigsd.json:1\n"))
        }
    }

    @Test("allow as many connections as files may be open") func openFiles() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            for (limits, connections) in [("-Sn 64", "1024"), ("-n 600", "344"), ("-n 20", "10")] {
                let script = "ulimit \(limits) && exec \(BuiltProducts.path(of: "pconfigsd")) --print-settings"
                let result = try await project.run("/bin/bash", ["-c", script])
                let line = try Regex("connections +\(connections) ")
                #expect(result.output.contains(line), "\(limits): \(result.output)")
                #expect(result.output.contains("(ulimit -Hn), for 1024\n") == (connections != "1024"))
            }
        }
    }

    @Test("hold for a daemon that a client starts, and are shown by status and doctor")
    func inForce() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let variables = ["PCONFIGSD_OPEN_REQUESTS": "3", "PCONFIGSD_LOG_LEVEL": "debug"]
            let hello = try await project.control("call", "hello", "{}", environment: variables)
            #expect(try ConfigValue(json: hello.output)["limits"]?["open_requests"] == 3)
            let status = try await project.control("status")
            #expect(status.output.contains("settings  idle_time 30min, by the client that started the daemon\n"))
            #expect(status.output.contains("          open_requests 3, by PCONFIGSD_OPEN_REQUESTS\n"))
            let all = try await project.control("status", "--settings")
            #expect(all.output.contains("open_requests         3      PCONFIGSD_OPEN_REQUESTS\n"))
            #expect(all.output.contains("connections           1024   default\n"))
            let doctor = try await project.control("doctor")
            #expect(doctor.output.contains("open_requests 3 by PCONFIGSD_OPEN_REQUESTS"))
        }
    }

    @Test("are read from a file that is named from where the client is") func relativeFile() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("open_requests: 5\n", to: "config/own.yaml")
            let script = "cd config && exec \(BuiltProducts.path(of: "pconfigsctl")) call hello"
            let hello = try await project.run(
                "/bin/sh", ["-c", script], environment: ["PCONFIGSD_SETTINGS": "own.yaml"])
            #expect(try ConfigValue(json: hello.output)["limits"]?["open_requests"] == 5, "\(hello.errors)")
        }
    }

    @Test("that are wrong are told by the client that starts the daemon")
    func toldByTheClient() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let result = try await project.control("list", environment: ["PCONFIGSD_CONNECTIONS": "no"])
            #expect(result.code == 3)
            #expect(result.errors.contains("connections must be a count from 1 to 65536"))
            #expect(result.errors.contains("--> PCONFIGSD_CONNECTIONS:1:1"))
        }
    }

    /// Tells the bound of its address space, or sleeps for longer than it may.
    private static let plugin = """
        import json, resource, socket, time
        connection = socket.socket(fileno=3)
        functions = [{"name": name, "file": __file__, "line": 1, "parameters": [], "result": "int", "pure": True}
                     for name in ("memory", "slow")]
        for line in connection.makefile("rb"):
            request = json.loads(line)
            answer = {"jsonrpc": "2.0", "id": request["id"]}
            if request.get("params"):
                if "slow" in json.dumps(request):
                    time.sleep(1)
                answer["result"] = resource.getrlimit(resource.RLIMIT_AS)[0]
            else:
                answer["result"] = {"protocol": 1, "name": "p", "lanes": 4, "functions": functions, "runnables": []}
            connection.sendall(json.dumps(answer).encode() + b"\\n")
        """

    @Test("bound what is kept, which changes no answer, and what plugins may take") func bounds() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let variables = [
                "PCONFIGSD_KEPT_EXPERIMENTS": "1", "PCONFIGSD_KEPT_VARIANTS": "1", "PCONFIGSD_KEPT_FIELDS": "0",
                "PCONFIGSD_PLUGIN_DEADLINE": "400ms", "PCONFIGSD_PLUGIN_MEMORY": "600MiB",
                "PCONFIGSD_PLUGIN_LANES": "1",
            ]
            try project.write(Self.plugin, to: "p.py")
            try project.write("plugins: {p: {command: [python3, p.py]}}\n", to: "pconfigs.yaml")
            try project.write(
                "T: {fields: {n: {type: int, default: 1}, memory: {type: int, pinned: '${p.memory()}'}}}\n"
                    + "Slow: {extends: T, fields: {slow: {type: int, pinned: '${p.slow()}'}}}\n",
                to: "schemas/trainer.yaml")
            try project.write("$type: T\n", to: "experiments/first.yaml")
            try project.write("$extends: first\nn: 2\n", to: "experiments/second.yaml")
            try project.write("$type: Slow\n", to: "experiments/slow.yaml")
            func value(_ words: String...) async throws -> String {
                let result = try await project.control(["resolve"] + words + ["--path", "n"], environment: variables)
                return result.output + result.errors
            }
            for _ in 0..<3 {
                #expect(try await value("first") == "1\n")
                #expect(try await value("second") == "2\n")
                #expect(try await value("second", "--set", "n=3") == "3\n")
                #expect(try await value("first", "--set", "n=4") == "4\n")
            }
            let memory = try await project.control("resolve", "first", "--path", "memory")
            #expect(memory.output == "\(600 << 20)\n")
            let late = try await project.control("resolve", "slow")
            #expect(late.code == 1)
            #expect(late.errors.contains("0.4 s"), "\(late.errors)")
            try project.write(
                "plugins: {p: {command: [python3, p.py], deadline: 30s, memory: 700MiB}}\n", to: "pconfigs.yaml")
            let own = try await project.control("resolve", "slow", "--path", "slow")
            #expect(own.output == "\(700 << 20)\n", "\(own.errors)")
        }
    }

    @Test("are in the daemon's help", arguments: [80, 120]) func help(columns: Int) async throws {
        let result = try await Command.run(
            BuiltProducts.path(of: "pconfigsd"), ["--help"], in: "/", environment: ["COLUMNS": "\(columns)"])
        try Golden("help/pconfigsd-\(columns)").compare(with: result.output)
    }
}
