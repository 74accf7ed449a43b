import ConfigValue
import Configuration
import Glibc
import PluginHost
import Testing

@Suite struct HotSwapTests {
    @Test(arguments: [["./p"], ["sh", "p"]])
    func aRebuiltExecutableOrChangedScriptIsSwappedIn(command: [String]) async throws {
        try await ScriptedPlugin.run(command: command) { plugin in
            #expect(await plugin.call(0) == .value(1))
            #expect(await plugin.refresh() == [])
            try plugin.write(ScriptedPlugin.script(result: 2))
            #expect(await plugin.refresh() == ["p"])
            #expect(await plugin.call(0) == .value(2))
            #expect(plugin.host.swaps == 1)
            #expect(plugin.host.descriptions.first?.restarts == 0)
        }
    }

    @Test func aHalfWrittenExecutableDoesNotTakeOver() async throws {
        try await ScriptedPlugin.run { plugin in
            try plugin.write("#!/bin/sh\nread -r line <&3\nexit 9\n")
            #expect(await plugin.refresh() == [])
            #expect(await plugin.call(1) == .value(1))
            let description = try #require(plugin.host.descriptions.first)
            #expect(description.state == .ready)
            #expect(
                description.refusal?.message
                    == "the plugin 'p' does not start: it ended its process, which exited with code 9")
            try plugin.write(ScriptedPlugin.script(result: 2))
            #expect(await plugin.refresh() == ["p"])
            #expect(await plugin.call(1) == .value(2))
            #expect(plugin.host.descriptions.first?.refusal == nil)
        }
    }

    @Test func whatTheOldWorkerRunsIsFinishedThere() async throws {
        try await ScriptedPlugin.run { plugin in
            async let slow = plugin.call(99)
            try await wait { plugin.hasBegun }
            try plugin.write(ScriptedPlugin.script(result: 2))
            #expect(await plugin.refresh() == ["p"])
            #expect(await plugin.call(0) == .value(2))
            try plugin.letGo()
            #expect(await slow == .value(1))
            // It is a result of the old build, so the new one is asked.
            #expect(await plugin.call(99) == .value(2))
        }
    }

    @Test func aSlowStartTakesOverLater() async throws {
        try await ScriptedPlugin.run { plugin in
            try plugin.write(ScriptedPlugin.waiting + ScriptedPlugin.script(result: 2))
            #expect(await plugin.host.refresh(patience: .milliseconds(50)) == [])
            #expect(await plugin.call(0) == .value(1))
            try plugin.letGo()
            try await wait { plugin.host.swaps > 0 }
            #expect(await plugin.call(0) == .value(2))
        }
    }
}
