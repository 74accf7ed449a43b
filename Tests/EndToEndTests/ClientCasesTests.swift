import ConfigValue
import Foundation
import PConfigsClient
import Testing

/// The cases of `deploy/clients/cases`, asked through three clients of one daemon.
@Suite(.recordedTraffic, .timeLimit(.minutes(10)))
struct ClientCasesTests {
    @Test("the Swift, the Python and the shell client are told the same")
    func sharedCases() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let cases = BuiltProducts.packageRoot + "/deploy/clients/cases"
            for part in ["pconfigs.yaml", "schemas", "experiments"] {
                try FileManager.default.removeItem(atPath: "\(project.folder)/\(part)")
                try FileManager.default.copyItem(atPath: "\(cases)/\(part)", toPath: "\(project.folder)/\(part)")
            }
            let first = try await project.control("call", "hello", "{}")
            try #require(first.code == 0, "\(first.errors)")

            let table = try ConfigValue(json: String(contentsOfFile: cases + "/cases.json", encoding: .utf8))
            guard case .list(let entries) = table else { throw CocoaError(.fileReadCorruptFile) }
            let address = try ProjectAddress.find(from: project.folder, socket: project.socketPath())
            let client = Client(for: address, startsDaemon: false)
            for entry in entries { try await expect(entry, from: client) }

            let path = BuiltProducts.path(of: "") + ":/usr/bin:/bin"
            let others = try await project.run(cases + "/check", [], environment: ["PATH": path])
            #expect(others.code == 0, "\(others.output)\(others.errors)")
            #expect(others.output.contains("python"))
            let library = BuiltProducts.packageRoot + "/deploy/clients/shell"
            let loaded = try await project.run(
                "/bin/sh", [library + "/test/load", library + "/pconfigs.sh"], environment: ["PATH": path])
            #expect(loaded.code == 0, "\(loaded.output)\(loaded.errors)")

            let last = try await project.control("call", "hello", "{}")
            #expect(try ConfigValue(json: first.output)["instance"] == ConfigValue(json: last.output)["instance"])
        }
    }

    private func expect(_ entry: ConfigValue, from client: Client) async throws {
        let name = try #require(entry["name"]?.text)
        do {
            if let path = entry["value"] {
                let params = try params(of: entry, experiment: path[0], path: path[1])
                let result = try ConfigValue(json: try await client.call("resolve", params: params.json))
                #expect(result["value"]?.json == entry["is"]?.json, "\(name)")
                return
            }
            let submitted = try await client.submit(
                try #require(entry["run"]?.text), set: texts(entry["set"]), environment: [:])
            let ended = try await client.wait(for: [submitted.id])
            #expect(ended.first?.exitCode.map { .int($0) } == entry["exit"], "\(name)")
            let output = try String(contentsOfFile: submitted.directory + "/stdout.log", encoding: .utf8)
            #expect(output == entry["output"]?.text, "\(name)")
        } catch ClientError.answered(let error) {
            #expect(error.kind == entry["error"]?.text, "\(name): \(error.message)")
            if let text = entry["says"]?.text { #expect(error.message.contains(text), "\(name)") }
        }
    }

    private func texts(_ list: ConfigValue?) -> [String] {
        guard case .list(let elements)? = list else { return [] }
        return elements.compactMap(\.text)
    }

    private func params(
        of entry: ConfigValue, experiment: ConfigValue?, path: ConfigValue?
    ) throws -> ConfigValue {
        var members: [(String, ConfigValue)] = [("experiment", try #require(experiment))]
        if let path { members.append(("path", path)) }
        if let overrides = entry["set"] { members.append(("set", overrides)) }
        members.append(("environment", entry["environment"] ?? [:]))
        return try ConfigValue(json: "{" + members.map { "\"\($0.0)\":\($0.1.json)" }.joined(separator: ",") + "}")
    }
}
