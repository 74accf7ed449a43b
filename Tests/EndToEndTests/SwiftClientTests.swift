import ConfigValue
import Foundation
import PConfigsClient
import Testing

/// `PConfigsClient.Client` against a daemon.
@Suite("The Swift client", .recordedTraffic, .timeLimit(.minutes(10)))
struct SwiftClientTests {
    private struct Trainer: Decodable, Equatable {
        var steps: Int
        var baseLR: Double
        var lrSchedule: [Double]
    }

    @Test("asks all that one can look at, with types") func looking() async throws {
        try await TrainerProject.with { project in
            let client = try await client(of: project)
            let config = try await client.resolve("second", set: ["grad_accum_steps=8"])
            #expect((config.experiment, config.type) == ("second", "TrainerConfig"))
            let values = try config.values(as: Trainer.self)
            #expect((values.steps, values.baseLR, values.lrSchedule.count) == (5, 0.001, 6))
            #expect(config.json.text.contains(#""effective_batch_size":16"#))
            #expect(try await client.list("sec*").map(\.name) == ["second"])
            #expect(try await client.evaluate("steps + 1", in: "second").decoded() == 6)
            #expect(try await client.print("second").contains("(omit from config)"))
            let explained = try await client.explain("second", "effective_batch_size")
            #expect(explained.kind == "pinned")
            #expect(explained.expression == "${grad_accum_steps * num_devices}")
            #expect(explained.inputs.map(\.path) == ["grad_accum_steps", "num_devices"])
            let difference = try await client.diff("first", "second")
            #expect(difference.changed.contains { $0.path == "base_lr" && $0.right.text == "0.001" })
            #expect(difference.added.isEmpty && difference.removed.isEmpty && !difference.isEmpty)
        }
    }

    @Test("tells what is wrong with an experiment, and goes on with the others") func problems() async throws {
        try await TrainerProject.with { project in
            try project.write("$extends: first\nstesp: 5\n", to: "experiments/wrong.yaml")
            let client = try await client(of: project)
            let error = await #expect(throws: ClientError.self) { _ = try await client.resolve("wrong") }
            guard case .answered(let answer)? = error else { throw CocoaError(.coderValueNotFound) }
            #expect(answer.kind == "invalid-config")
            #expect(answer.problems.map(\.code) == ["unknown-field"])
            #expect(answer.problems.first?.rendered.contains("--> experiments/wrong.yaml:2:1") == true)
            let many = try await client.resolveMany()
            #expect(many.map(\.experiment) == ["first", "second", "wrong"])
            #expect(many.map { (try? $0.outcome.get()) != nil } == [true, true, false])
            var tested: [String: Bool] = [:]
            for try await outcome in try await client.test() { tested[outcome.experiment] = outcome.isRight }
            #expect(tested == ["first": true, "second": true, "wrong": false])
        }
    }

    @Test("sends this process' variables where schemas declare them and the caller gave none") func environment()
        async throws
    {
        try await TrainerProject.with { project in
            try project.write(
                """
                Shell: {environment: {PATH: string, PC_ABSENT: {type: string, default: none}}}
                Asking: {fields: {shell: Shell}}
                """, to: "schemas/asking.yaml")
            try project.write("$type: Asking\n", to: "experiments/asking.yaml")
            let client = try await client(of: project)
            let path = try #require(ProcessInfo.processInfo.environment["PATH"])
            let own = try await client.resolve("asking").values(as: [String: [String: String]].self)
            #expect(own == ["shell": ["PATH": path, "PC_ABSENT": "none"]])
            let given = try await client.resolve("asking", environment: ["PATH": "/x", "PC_ABSENT": "y"])
            #expect(
                try given.values(as: [String: [String: String]].self) == ["shell": ["PATH": "/x", "PC_ABSENT": "y"]])
        }
    }

    @Test("lets thousands of calls share a connection") func manyCalls() async throws {
        try await TrainerProject.with { project in
            let client = try await client(of: project)
            let before = try await connections(client)
            let digests = try await withThrowingTaskGroup { group in
                for step in 0..<2_000 {
                    group.addTask { try await client.resolve("second", set: ["steps=\(step % 7 + 1)"]).digest }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(digests.count == 7)
            #expect(try await connections(client) == before)
        }
    }

    @Test("tells each change of what it watches, and ends a watch that nobody reads any more")
    func watching() async throws {
        try await TrainerProject.with { project in
            let client = try await client(of: project)
            var events = try await client.watch("second").makeAsyncIterator()
            let first = try #require(try await events.next())
            #expect(try first.outcome.get().values(as: Trainer.self).baseLR == 0.001)
            try project.write("$extends: first\nbase_lr: 0.5\nsteps: 1\n", to: "experiments/second.yaml")
            let second = try #require(try await events.next())
            #expect(try second.outcome.get().values(as: Trainer.self).baseLR == 0.5)
            #expect(second.revision > first.revision)
        }
    }

    @Test("ends a stream whose task is cancelled or whose reader has gone, and tells the daemon so")
    func droppedStreams() async throws {
        try await TrainerProject.with { project in
            let client = try await client(of: project)
            let before = try await connections(client)
            let (begun, signal) = AsyncStream.makeStream(of: Never.self)
            let reading = Task {
                for try await _ in try await client.watch("second") { signal.finish() }
            }
            for await _ in begun {}
            try await wait(orSay: "it is not open") { try await openConnections(client) == 2 }
            reading.cancel()
            await #expect(throws: CancellationError.self) { try await reading.value }
            for try await _ in try await client.watch("second") { break }
            try await wait(orSay: "it stays open") { try await openConnections(client) == 1 }
            #expect(try await connections(client) == before + 2)
        }
    }

    @Test("cancels the request of a task that is cancelled") func cancellation() async throws {
        try await ScriptProject.with { scripts in
            let client = try await client(of: scripts.project)
            let run = try await client.submit("job", set: ["script=sleep 600"])
            let waiting = Task { try await client.wait(for: [run.id]) }
            try await wait(orSay: "nothing waits") { try await open("run.wait", client) == 1 }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            try await wait(orSay: "it goes on waiting") { try await open("run.wait", client) == 0 }
            #expect(try await client.cancel([run.id]) == [run.id])
            #expect(try await client.wait(for: [run.id]).map(\.state) == [.cancelled])
        }
    }

    @Test("gives up at a deadline") func deadline() async throws {
        try await ScriptProject.with { scripts in
            var client = try await client(of: scripts.project)
            let run = try await client.submit("job", set: ["script=sleep 600"])
            client.deadline = .milliseconds(50)
            let error = await #expect(throws: ClientError.self) { _ = try await client.wait(for: [run.id]) }
            guard case .answered(let answer)? = error else { throw CocoaError(.coderValueNotFound) }
            #expect(answer.kind == "deadline-exceeded")
            client.deadline = nil
            try await client.cancel([run.id])
        }
    }

    @Test("follows a run's output to its end, and never runs a key twice") func output() async throws {
        try await ScriptProject.with { scripts in
            let client = try await client(of: scripts.project)
            let run = try await client.submit("job", set: ["script=echo out; echo err >&2; exit 3"], key: "one")
            #expect(try await client.submit("job", set: ["script=echo out; echo err >&2; exit 3"], key: "one") == run)
            var (output, errors): ([UInt8], [UInt8]) = ([], [])
            var end: RunOutput?
            for try await event in try await client.logs(of: run.id) {
                switch event {
                case .standardOutput(let bytes, _): output += bytes
                case .standardError(let bytes, _): errors += bytes
                case .ended: end = event
                }
            }
            #expect((output, errors) == (Array("out\n".utf8), Array("err\n".utf8)))
            #expect(end == .ended(state: .failed, exitCode: 3, reason: nil))
            #expect(try await client.run(run.id).exitCode == 3)
            #expect(try await client.runs().map(\.id) == [run.id])
        }
    }

    @Test("goes on with another daemon where the first has ended, and says so where there is none")
    func replacedDaemon() async throws {
        try await TrainerProject.with { project in
            let client = try await client(of: project)
            let digest = try await client.resolve("first").digest
            #expect(try await project.control("stop").code == 0)
            try await wait(orSay: "it still answers") {
                do {
                    _ = try await client.list()
                    return false
                } catch ClientError.unreachable { return true }
            }
            #expect(try await project.control("list").code == 0)
            #expect(try await client.resolve("first").digest == digest)
        }
    }

    @Test("is shown by an example in the README that runs") func example() async throws {
        let file = BuiltProducts.packageRoot + "/Examples/swift-client/SwiftClient.swift"
        let readme = try String(contentsOfFile: BuiltProducts.packageRoot + "/README.md", encoding: .utf8)
        let shown = try #require(readme.firstMatch(of: /```swift\n(import PConfigsClient\n(?s:.*?))```/)?.output.1)
        #expect(try String(shown) == String(contentsOfFile: file, encoding: .utf8))
        try await TrainerProject.with { project in
            let result = try await project.run(BuiltProducts.path(of: "swift-client"), [])
            #expect(result.errors == "")
            #expect(result.output.contains(/^sha256:\w+ 5 0.0001\n/))
            #expect(result.output.contains("step=0 lr=0.0001\n"))
            #expect(result.output.hasSuffix("succeeded\n"))
        }
    }

    /// A client of a project's daemon, which is started first.
    private func client(of project: TrainerProject) async throws -> Client {
        _ = try await project.control("list")
        let address = try ProjectAddress.find(from: project.folder, socket: project.socketPath())
        return Client(for: address, startsDaemon: false)
    }

    private func stats(_ client: Client) async throws -> ConfigValue {
        try ConfigValue(json: try await client.call("stats"))
    }

    private func connections(_ client: Client) async throws -> Int {
        guard case .int(let count)? = try await stats(client)["connections"]?["accepted"] else { return 0 }
        return count
    }

    private func openConnections(_ client: Client) async throws -> Int {
        guard case .int(let count)? = try await stats(client)["connections"]?["open"] else { return 0 }
        return count
    }

    private func open(_ method: String, _ client: Client) async throws -> Int {
        guard case .int(let count)? = try await stats(client)["requests"]?[method]?["open"] else { return 0 }
        return count
    }
}
