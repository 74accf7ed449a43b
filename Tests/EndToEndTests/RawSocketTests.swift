import ConfigValue
import Foundation
import Testing

/// What the README shows of the socket, taken from it and done.
@Suite(.timeLimit(.minutes(10)))
struct RawSocketTests {
    private static let readme = try? String(
        contentsOfFile: BuiltProducts.packageRoot + "/README.md", encoding: .utf8)

    @Test func thePythonOfTheReadmeResolvesAnExperiment() async throws {
        let program = try #require(Self.readme?.firstMatch(of: /```python\n((?s:.*?))```/)?.output.1)
        try await TrainerProject.with { project in
            _ = try await project.control("list")
            try project.write(String(program), to: "client.py")
            let result = try await project.run(
                "/usr/bin/env", ["python3", "client.py", project.socketPath(), "second"])
            #expect(result.errors == "")
            #expect(result.output.hasPrefix("sha256:"))
            #expect(result.output.contains("[0.001, 0.0009140576474687263, "))
        }
    }

    @Test func theNetcatLineOfTheReadmeResolvesAnExperiment() async throws {
        let line = try #require(Self.readme?.firstMatch(of: /\$ (echo '.*' \| nc .*)/)?.output.1)
        try await TrainerProject.with { project in
            _ = try await project.control("list")
            let result = try await project.run(
                "/bin/sh", ["-c", String(line)], environment: ["SOCKET": project.socketPath()])
            let answer = try ConfigValue(json: result.output)
            #expect(answer["result"]?["values"]?["steps"] == 5)
            #expect(answer["result"]?["type"] == "TrainerConfig")
        }
    }

    @Test func aRunIsFollowedOverTheSocket() async throws {
        try await TrainerProject.with { project in
            _ = try await project.control("list")
            let result = try await project.run(
                "/usr/bin/env", ["nc", "-U", "-N", project.socketPath()],
                input: #"{"id":1,"method":"run.submit","params":{"experiment":"second"}}"# + "\n")
            let lines = try result.output.split(separator: "\n").map { try ConfigValue(json: String($0)) }
            let stream = try #require(lines.first?["result"]?["stream"])
            let events = lines.dropFirst().compactMap { $0["params"] }
            #expect(events.allSatisfy { $0["stream"] == stream })
            #expect(events.map { $0["sequence"] } == (0..<events.count).map { .int($0) })
            let texts = events.compactMap { event -> String? in
                guard case .string(let text)? = event["text"] else { return nil }
                return text
            }
            #expect(texts.joined().hasPrefix("step=0 lr=0.001\n"))
            #expect(events.last?["end"] == true)
            #expect(events.last?["exit_code"] == 0)
        }
    }
}
