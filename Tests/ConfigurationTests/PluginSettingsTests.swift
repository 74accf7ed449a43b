import Configuration
import Diagnostics
import Testing

@Suite struct PluginSettingsTests {
    private static let time = "a time of at most 24h, as 500ms, 30s, 15m, 2h, 7d or 24:00:00"
    private static let size = "a size of at least 64MiB, as 512KiB, 8MiB or 1.5GiB"

    private func declaration(_ text: String) throws -> PluginDeclaration? {
        let file = SourceFile(name: "pconfigs.yaml", text: "plugins: {trainer: {package: a, \(text)}}")
        return try ProjectSettings(parsing: file).plugins.first
    }

    @Test func limitsAreReadWithTheirUnits() throws {
        let limits = try declaration("deadline: 30s, memory: 4GiB, lanes: 1")?.limits
        #expect(limits == PluginLimits(deadline: .seconds(30), memory: 4 << 30, lanes: 1))
        #expect(try declaration("deadline: 500ms")?.limits == PluginLimits(deadline: .milliseconds(500)))
        #expect(try declaration("deadline: 5min")?.limits == PluginLimits(deadline: .seconds(300)))
        #expect(try declaration("deadline: 30")?.limits == PluginLimits(deadline: .seconds(30)))
        #expect(try declaration("deadline: 0:30")?.limits == PluginLimits(deadline: .seconds(30)))
        #expect(try declaration("memory: 1073741824")?.limits == PluginLimits(memory: 1 << 30))
    }

    @Test(arguments: [
        ("in", "it is a word of the expressions themselves, so none could call the plugin; take another name"),
        ("my-plugin", "use letters, digits and '_', as in plugins: {trainer: {package: plugins/trainer}}"),
    ])
    func aNameThatNoExpressionCanWriteIsRefused(name: String, hint: String) throws {
        let file = SourceFile(name: "pconfigs.yaml", text: "plugins: {\(name): {package: a}}")
        let problem = try #require(Self.problems(of: file).first)
        #expect(problem.message == "'\(name)' is no name of a plugin")
        #expect(problem.hint == hint)
    }

    @Test(arguments: [
        ("deadline: 30 seconds", "plugins.trainer.deadline must be \(time)"),
        ("deadline: 0s", "plugins.trainer.deadline must be \(time)"),
        ("deadline: 99999999999999999s", "plugins.trainer.deadline must be \(time)"),
        ("memory: 1GB", "plugins.trainer.memory must be \(size)"),
        ("memory: 1MiB", "plugins.trainer.memory must be \(size)"),
        ("memory: 9999999999TiB", "plugins.trainer.memory must be \(size)"),
        ("lanes: 0", "plugins.trainer.lanes must be a count from 1 to 1024"),
        ("command: x", "plugins.trainer must be {package: FOLDER} or {command: [PROGRAM, …]}"),
        ("deadlin: 3s", "a plugin has no key 'deadlin'"),
    ])
    func whatIsNoLimitIsRefused(text: String, message: String) throws {
        let file = SourceFile(name: "pconfigs.yaml", text: "plugins: {trainer: {package: a, \(text)}}")
        #expect(Self.problems(of: file).map(\.message) == [message])
    }

    @Test func allThatIsWrongIsToldAtOnce() {
        let text = """
            schemas: [/etc, ok, ../up]
            experimets: [experiments]
            runs: {slots: 0}
            plugins:
              in: {package: a}
              first: {package: a, deadline: 3x, lanes: 0, memry: 1GiB}
              second: {}
              third: {command: [1]}
            """
        let problems = Self.problems(of: SourceFile(name: "pconfigs.yaml", text: text))
        #expect(
            problems.map { "\($0.location?.line ?? 0): \($0.message)" } == [
                "1: '/etc' leaves the project",
                "1: '../up' leaves the project",
                "2: pconfigs.yaml has no key 'experimets'",
                "3: runs.slots must be a number of at least 1",
                "5: 'in' is no name of a plugin",
                "6: plugins.first.deadline must be \(Self.time)",
                "6: plugins.first.lanes must be a count from 1 to 1024",
                "6: a plugin has no key 'memry'",
                "7: plugins.second must be {package: FOLDER} or {command: [PROGRAM, …]}",
                "8: plugins.third must be a list of strings",
            ])
    }

    private static func problems(of file: SourceFile) -> [Diagnostic] {
        do throws(SettingsProblems) {
            _ = try ProjectSettings(parsing: file)
            return []
        } catch {
            return error.diagnostics
        }
    }
}
