import ConfigValue
import Glibc
import OrderedCollections
import RunFolders
import Runs
import Testing

@Suite struct RunnableRunTests {
    static let plugin: String = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)) + "/misbehaving-plugin"
    }()

    private func run(_ name: String = "Count", with values: ConfigMap, in scene: RunScene) throws -> ActiveRun {
        let program = RunProgram.runnable(plugin: [Self.plugin], name: name)
        return try scene.submit(scene.request(program, values: values))
    }

    @Test func aRunnableGetsItsConfigAndPrints() async throws {
        let scene = RunScene()
        let run = try run(with: ["up_to": 3, "unrelated": 1.5], in: scene)
        #expect(await run.text(of: .stdout) == "second 0\nsecond 1\nsecond 2\n")
        #expect(run.record.shellCode == 0)
    }

    @Test func aRunnableThatExits7MakesTheRunExit7() async throws {
        let scene = RunScene()
        #expect(try await run(with: ["up_to": 0, "exit_code": 7], in: scene).end().exitCode == 7)
    }

    @Test(
        arguments: [
            ("Count", ["up_to": 1, "message": "out of data"], "error: out of data\n"),
            ("Count", [:], "error: the config of 'second' does not fit Config: config: 'up_to' is missing\n"),
            (
                "Count", ["up_to": "x"],
                "error: the config of 'second' does not fit Config: config.up_to: expected an int, found string\n"
            ),
            ("Other", [:], "error: the plugin 'misbehaving-plugin' has no runnable 'Other'\n"),
        ] as [(String, ConfigMap, String)])
    func anErrorIsPrintedAndEndsWithCode1(name: String, values: ConfigMap, message: String) async throws {
        let scene = RunScene()
        let run = try run(name, with: values, in: scene)
        #expect(await run.text(of: .stderr) == message)
        #expect(run.record.exitCode == 1)
    }
}
