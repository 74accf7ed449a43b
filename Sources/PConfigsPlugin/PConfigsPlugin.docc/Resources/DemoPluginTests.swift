import PConfigsPluginTesting
import Testing

@testable import demo

@Suite struct DemoPluginTests {
    @Test func everyValueIsScaled() async throws {
        let plugin = try PluginUnderTest(DemoPlugin.self)
        let scaled: [Double] = try await plugin.call("scaled", [1.0, -2.0], 0.5)
        #expect(scaled == [0.5, -1.0])
    }

    @Test func aRunEndsWell() async throws {
        let plugin = try PluginUnderTest(DemoPlugin.self)
        let config = DemoConfig(steps: 1, message: "hello")
        let run = try await plugin.run("Demo", config: config)
        #expect(run.exitCode == 0)
    }
}
