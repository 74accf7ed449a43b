import Foundation
import Testing

/// Every command of `docs/tutorial.md` prints what the page says, one after the other in one shell's session.
@Suite("The tutorial", .recordedTraffic, .timeLimit(.minutes(10)))
struct TutorialCommandTests {
    private struct Step {
        let line: Int
        let command: String
        var expected: [String]
    }

    private static func steps() throws -> [Step] {
        let text = try String(contentsOfFile: BuiltProducts.packageRoot + "/docs/tutorial.md", encoding: .utf8)
        var steps: [Step] = []
        var isConsole = false
        for (index, line) in text.components(separatedBy: "\n").enumerated() {
            if line.hasPrefix("```") {
                isConsole = line == "```console"
            } else if isConsole, line.hasPrefix("$ ") {
                steps.append(Step(line: index + 1, command: String(line.dropFirst(2)), expected: []))
            } else if isConsole {
                steps[steps.count - 1].expected.append(line)
            }
        }
        return steps
    }

    /// Whether lines are what the page says: `…` is any text, and alone on a line any lines.
    private static func matches(_ lines: ArraySlice<Substring>, _ expected: ArraySlice<String>) -> Bool {
        guard let first = expected.first else { return lines.isEmpty }
        if first == "…" {
            return (0...lines.count).contains { matches(lines.dropFirst($0), expected.dropFirst()) }
        }
        guard let line = lines.first, matches(String(line), first) else { return false }
        return matches(lines.dropFirst(), expected.dropFirst())
    }

    private static func matches(_ line: String, _ expected: String) -> Bool {
        let parts = expected.components(separatedBy: "…")
        guard parts.count > 1 else { return line == expected }
        guard line.hasPrefix(parts[0]), line.hasSuffix(parts[parts.count - 1]) else { return false }
        var rest = line.dropFirst(parts[0].count)[...]
        for part in parts.dropFirst() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }

    @Test("prints what it says, command by command") func everyCommand() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let steps = try Self.steps()
            try #require(steps.count > 30)
            // Each command's output is cut off by a mark, in one session, so that `cd` counts.
            let mark = "---- \(UUID().uuidString)"
            let script = steps.map { "\($0.command)\nprintf '\\n%s\\n' '\(mark)'\n" }.joined()
            let path = BuiltProducts.folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
            try FileManager.default.createDirectory(
                atPath: project.folder + "/session", withIntermediateDirectories: true)
            try project.write("exec 2>&1\ncd session\n" + script, to: "session.sh")
            let result = try await project.run(
                "/bin/bash", ["session.sh"], environment: ["PATH": path, "PYTHONDONTWRITEBYTECODE": "1"])
            let outputs = result.output.components(separatedBy: "\n\(mark)\n")
            try #require(outputs.count == steps.count + 1, "\(result.output.suffix(2000))")
            for (step, output) in zip(steps, outputs) {
                let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
                let trimmed = lines.last == "" ? lines.dropLast() : lines[...]
                #expect(
                    Self.matches(trimmed, step.expected[...]), "line \(step.line): $ \(step.command)\n\(output)")
            }
        }
    }
}
