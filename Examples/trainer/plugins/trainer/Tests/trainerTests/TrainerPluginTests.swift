import PConfigsPluginTesting
import Testing

@testable import trainer

@Suite struct TrainerPluginTests {
    private let plugin: PluginUnderTest

    init() throws {
        plugin = try PluginUnderTest(TrainerPlugin.self)
    }

    @Test func theFunctionGivesARateForEachStep() async throws {
        let rates: [Double] = try await plugin.call("lr_schedule", 1e-3, 6, 0.1)
        #expect(rates.count == 6)
        #expect(rates.first == 1e-3)
    }

    @Test func aBadScheduleIsToldInTheFunctionsName() async {
        await #expect {
            try await plugin.call("lr_schedule", json: "[1e-3, 0, 0.1]")
        } throws: { error in
            "\(error)" == "trainer.lr_schedule: Bad lr_schedule."
        }
    }

    @Test(arguments: [(2, 0), (3, 1)])
    func aRunNeedsARateForEachStep(steps: Int, exitCode: Int) async throws {
        let run = try await plugin.run("Trainer", json: #"{"steps": \#(steps), "lr_schedule": [0.1, 0.01]}"#)
        #expect(run.exitCode == exitCode)
    }
}
