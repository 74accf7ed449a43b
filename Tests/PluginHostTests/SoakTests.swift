import ConfigValue
import Configuration
import Glibc
import PluginHost
import Testing

/// Many ends of workers in a row.
///
/// `PCONFIGS_PLUGIN_ROUNDS=1000 swift test --filter SoakTests` is the long form, which also
/// counts this process's descriptors, for no other test opens any then.
@Suite struct SoakTests {
    private static let rounds = getenv("PCONFIGS_PLUGIN_ROUNDS").flatMap { Int(String(cString: $0)) }

    private static let misdeeds: [(String, ConfigValue)] = [
        ("leave", 3), ("garbage", "nonsense"), ("kill_itself", 9), ("garbage", #"{"id":999,"result":1}"#),
    ]

    @Test func noProcessOrDescriptorIsLeftBehind() async throws {
        let before = openDescriptors()
        var processes: Set<Int32> = []
        try await ProjectOfPlugins.run { project in
            for round in 0..<(Self.rounds ?? 12) {
                guard case .value(.int(let id)) = await project.call("process_id", 1) else {
                    Issue.record("round \(round) has no worker")
                    return
                }
                processes.insert(Int32(truncatingIfNeeded: id))
                let (function, argument) = Self.misdeeds[round % Self.misdeeds.count]
                _ = try await project.failure(function, argument)
                #expect(await project.call("double", .int(round)) == .value(.int(2 * round)))
            }
            #expect(project.host.descriptions.first?.restarts ?? 0 >= Self.rounds ?? 12)
        }
        #expect(processes.allSatisfy { kill($0, 0) != 0 })
        if Self.rounds != nil { #expect(openDescriptors() <= before) }
    }

    private func openDescriptors() -> Int { (0..<4096).count { fcntl(Int32($0), F_GETFD) >= 0 } }
}
