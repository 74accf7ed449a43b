import ConfigValue
import Configuration
import PluginHost
import Synchronization
import Testing

@Suite struct SharedCallTests {
    @Test func equalCallsUnderWayAreMadeOnce() async throws {
        try await ProjectOfPlugins.run { project in
            let results = await project.calls(Array(repeating: ("double", [21]), count: 500))
            #expect(results == Array(repeating: .value(42), count: 500))
            #expect(project.host.descriptions.first?.calls == 1)
            #expect(project.host.joinedCalls == 499)
        }
    }

    @Test func whoIsCancelledDoesNotCancelTheOther() async throws {
        try await ProjectOfPlugins.run { project in
            let first = Task { await project.call("linger", 5_000) }
            try await wait { project.host.descriptions.first?.calls == 1 }
            let second = Task { await project.call("linger", 5_000) }
            try await wait { project.host.joinedCalls == 1 }
            first.cancel()
            #expect(await first.value == .failure(FunctionFailure(message: "the request was cancelled")))
            #expect(await second.value == .value(5_000))
        }
    }

    @Test func callsThatNobodyWaitsForAreNotMade() async throws {
        try await ProjectOfPlugins.run(lanes: 1) { project in
            let first = Task { await project.call("linger", 5_000) }
            try await wait { project.host.descriptions.first?.calls == 1 }
            let second = Task { await project.call("fatal", "never reached") }
            try await wait { project.host.descriptions.first?.calls == 2 }
            second.cancel()
            #expect(await first.value == .value(5_000))
            #expect(await project.call("double", 1) == .value(2))
            #expect(project.host.descriptions.first?.restarts == 0)
        }
    }
}
