import ConfigValue
import Configuration
import PluginHost
import Testing

/// A plugin without our library, which can write anything.
@Suite struct RawProtocolTests {
    private static func settings(_ description: String, deadline: Duration = .seconds(120)) -> PluginSettings {
        PluginSettings(
            name: "raw",
            location: .command(["python3", "-u", "Tests/Fixtures/raw-plugin/raw_plugin.py", description]),
            callDeadline: deadline, startDeadline: description == "never" ? .milliseconds(400) : .seconds(120))
    }

    private func call(_ host: PluginHost, _ function: String, _ value: Int) async -> FunctionResult? {
        await host.call([FunctionCall(plugin: "raw", function: function, arguments: [.int(value)])]).first
    }

    @Test(arguments: [
        ("half_line_and_exit", "ended its process, which exited with code 0"),
        ("half_line", "gave no answer within 3 s and was stopped"),
        ("unknown_id", "was stopped, for its process wrote an answer to no question"),
        ("text_id", "was stopped, for its process wrote what is no message: no answer to a question"),
        ("wrong_type", "gave string, though it is declared to give int"),
        ("not_a_number", "was stopped, for its process wrote what is no message: not a JSON text"),
        ("too_deep", "was stopped, for its process wrote what is no message: not a JSON text"),
        ("not_utf8", "was stopped, for its process wrote what is no message: not a JSON text"),
        ("endless_line", "was stopped, for its process wrote what is no message: a line is longer than 67108864 bytes"),
        ("huge_result", "was stopped, for its process wrote what is no message: a line is longer than 67108864 bytes"),
        ("close_socket", "was stopped, for its process closed the socket to the daemon"),
        ("child_keeps_socket", "ended its process, which exited with code 3"),
        ("ignores_sigterm", "gave no answer within 3 s and was stopped"),
    ])
    func onlyTheCallThatMisbehavesFails(function: String, message: String) async throws {
        let hangs = message.contains("within 3 s")
        let settings = Self.settings("truth", deadline: hangs ? .seconds(3) : .seconds(120))
        try await ProjectOfPlugins.run([settings]) { project in
            let calls = (0..<20).map { index in
                FunctionCall(plugin: "raw", function: index == 7 ? function : "double", arguments: [.int(index)])
            }
            let results = await project.host.call(calls)
            for (index, result) in results.enumerated() where index != 7 {
                #expect(result == .value(.int(2 * index)))
            }
            guard case .failure(let failure) = results[7] else {
                Issue.record("it gave \(results[7])")
                return
            }
            #expect(failure.message.hasPrefix("raw.\(function) \(message)"), "\(failure)")
        }
    }

    @Test func aSecondAnswerFailsNobodyElse() async throws {
        try await ProjectOfPlugins.run([Self.settings("truth")]) { project in
            async let first = call(project.host, "twice", 4)
            async let second = call(project.host, "double", 5)
            #expect(await [first, second] == [.value(4), .value(10)])
            #expect(await call(project.host, "double", 6) == .value(12))
        }
    }

    @Test(arguments: [
        ("name", "does not speak the plugin protocol: it calls itself 'another'"),
        ("protocol", "does not speak the plugin protocol: it speaks version 2, not 1"),
        ("functions", "does not speak the plugin protocol: its description is not understood"),
        ("type", "does not speak the plugin protocol: its description is not understood"),
        ("never", "did not describe itself within 0.4 s"),
        ("exits", "does not start: it ended its process, which exited with code 4"),
    ])
    func aDescriptionThatIsNoneIsTheFailure(description: String, message: String) async throws {
        try await ProjectOfPlugins.run([Self.settings(description)]) { project in
            guard case .failure(let failure) = await call(project.host, "double", 1) else {
                Issue.record("a call was answered")
                return
            }
            #expect(failure.message.hasPrefix("the plugin 'raw' \(message)"), "\(failure)")
        }
    }

    @Test(arguments: ["lanes", "many_lanes", "twice_named"])
    func aDescriptionThatLiesBreaksNothing(description: String) async throws {
        try await ProjectOfPlugins.run([Self.settings(description)]) { project in
            let calls = (0..<20).map { index in
                FunctionCall(
                    plugin: "raw", function: index == 7 ? "half_line_and_exit" : "double", arguments: [.int(index)])
            }
            for (index, result) in await project.host.call(calls).enumerated() where index != 7 {
                #expect(result == .value(.int(2 * index)))
            }
        }
    }

    @Test func aFloodOnStandardErrorIsCutInTheLog() async throws {
        let log = LogLines()
        try await ProjectOfPlugins.run([Self.settings("truth")], log: { log.append($1) }) { project in
            #expect(await call(project.host, "flood_stderr", 50_000) == .value(50_000))
            #expect(await call(project.host, "double", 1) == .value(2))
        }
        #expect(log.all.count < 10_000)
        #expect(log.all.contains { $0.hasSuffix("more lines within a second were left out)") })
    }

    @Test func whatAChildPrintsGoesToTheLog() async throws {
        let log = LogLines()
        try await ProjectOfPlugins.run([Self.settings("truth")], log: { log.append($1) }) { project in
            #expect(await call(project.host, "child_prints", 3) == .value(3))
        }
        #expect(log.all.contains(#"{"id":1}"#))
    }
}
