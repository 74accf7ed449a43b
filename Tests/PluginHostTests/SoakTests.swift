import ConfigValue
import Configuration
import Glibc
import PluginHost
import Testing

/// Many ends of workers in a row, in all the ways in which one can end.
///
/// `PCONFIGS_PLUGIN_ROUNDS=1000 swift test --filter SoakTests` is the long form. It also counts this process's
/// descriptors and asks how soon there is a worker again, for no other test opens any or takes the processors then.
@Suite struct SoakTests {
    private static let rounds = getenv("PCONFIGS_PLUGIN_ROUNDS").flatMap { Int(String(cString: $0)) }

    private static let misdeeds: [(String, ConfigValue)] = [
        ("index_out_of_range", 7), ("leave", 3), ("overflow", .int(.max)), ("garbage", "nonsense"), ("unwrap", "text"),
        ("kill_itself", 9), ("fatal", "no such luck"), ("half_line", "{"), ("hang", 1), ("leave_child", 4),
        ("recurse", 0), ("garbage", #"{"id":999,"result":1}"#), ("devour", 4_000), ("enlarge", 100),
    ]

    @Test func noProcessOrDescriptorIsLeftBehind() async throws {
        let before = openDescriptors()
        let rounds = Self.rounds ?? Self.misdeeds.count
        var processes: Set<Int32> = []
        var slowest = Duration.zero
        var slowestAfter = ""
        try await ProjectOfPlugins.run(deadline: .seconds(2)) { project in
            for round in 0..<rounds {
                guard case .value(.int(let id)) = await project.call("process_id", 1) else {
                    Issue.record("round \(round) has no worker")
                    return
                }
                processes.insert(Int32(truncatingIfNeeded: id))
                let (function, argument) = Self.misdeeds[round % Self.misdeeds.count]
                _ = try await project.failure(function, argument)
                let time = await ContinuousClock().measure {
                    #expect(await project.call("double", .int(round)) == .value(.int(2 * round)))
                }
                if time > slowest { (slowest, slowestAfter) = (time, function) }
            }
            #expect(project.host.descriptions.first?.restarts ?? 0 >= rounds)
        }
        #expect(processes.count == rounds)
        #expect(processes.allSatisfy { kill($0, 0) != 0 })
        if Self.rounds != nil {
            #expect(openDescriptors() <= before)
            #expect(slowest < .seconds(1), "after \(slowestAfter)")
        }
    }

    private func openDescriptors() -> Int { (0..<4096).count { fcntl(Int32($0), F_GETFD) >= 0 } }
}
