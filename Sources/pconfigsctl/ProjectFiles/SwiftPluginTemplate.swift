/// The plugin of a new project as a Swift package, with a test.
struct SwiftPluginTemplate {
    let sdk: SDKLocation

    private static let name = ProjectTemplate.pluginName

    /// By their paths relative to the project's root.
    var files: [ProjectTemplate.File] {
        let folder = "plugins/\(Self.name)"
        return [
            .init(path: "\(folder)/.gitignore", text: ".build/\nPackage.resolved\n"),
            .init(path: "\(folder)/Package.swift", text: PackageManifest(name: Self.name, sdk: sdk).text),
            .init(path: "\(folder)/Sources/\(Self.name)/RegressionPlugin.swift", text: Self.plugin),
            .init(path: "\(folder)/Sources/\(Self.name)/Fit.swift", text: Self.runnable),
            .init(path: "\(folder)/Tests/\(Self.name)Tests/RegressionPluginTests.swift", text: Self.tests),
        ]
    }

    private static let plugin = """
        import PConfigsPlugin

        @main
        struct RegressionPlugin: Plugin {
            static let name = "regression"

            var registrations: Registrations {
                Computation(
                    "steps", parameters: "epochs", "points", "batch_size",
                    doc: "Optimizer steps until each point was seen that often."
                ) { (epochs: Int, points: Int, batchSize: Int) throws -> Int in
                    guard epochs >= 0, points >= 0, batchSize > 0 else { throw PluginError("sizes must be positive") }
                    let (steps, overflow) = epochs.multipliedReportingOverflow(by: (points - 1) / batchSize + 1)
                    guard !overflow else { throw PluginError("too many steps") }
                    return steps
                }
                Runnable("Fit", Fit.self, doc: "Fits y = 2x, and prints a line a step.")
            }
        }

        """

    private static let runnable = """
        import PConfigsPlugin

        struct Training: Codable {
            var points: Int
            var batchSize: Int
            var noise: Double
            var seed: Int
            var rates: [Double]
        }

        struct Fit: ExperimentRunnable {
            var config: Training

            func main(_ context: RunContext) async throws {
                var numbers = Numbers(state: UInt64(truncatingIfNeeded: config.seed))
                let inputs = (0..<config.points).map { _ in Double.random(in: -1...1, using: &numbers) }
                let targets = inputs.map { 2 * $0 + config.noise * Double.random(in: -1...1, using: &numbers) }
                var slope = 0.0
                for (step, rate) in config.rates.enumerated() {
                    let batch = inputs.indices.shuffled(using: &numbers).prefix(config.batchSize)
                    let gradients = batch.map { 2 * (slope * inputs[$0] - targets[$0]) * inputs[$0] }
                    slope -= rate * gradients.reduce(0, +) / Double(batch.count)
                    print("step=\\(step) rate=\\(rate) slope=\\(slope)")
                }
            }
        }

        /// SplitMix64: the same seed gives the same numbers on every machine.
        struct Numbers: RandomNumberGenerator {
            var state: UInt64

            mutating func next() -> UInt64 {
                state &+= 0x9E37_79B9_7F4A_7C15
                var bits = state
                bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
                bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
                return bits ^ (bits >> 31)
            }
        }

        """

    private static let tests = """
        import PConfigsPluginTesting
        import Testing

        @testable import regression

        @Suite struct RegressionPluginTests {
            @Test func aLastBatchMayBeSmaller() async throws {
                let plugin = try PluginUnderTest(RegressionPlugin.self)
                let steps: Int = try await plugin.call("steps", 2, 65, 16)
                #expect(steps == 10)
            }

            @Test func aRunEndsWell() async throws {
                let plugin = try PluginUnderTest(RegressionPlugin.self)
                let config = Training(points: 8, batchSize: 4, noise: 0.1, seed: 1, rates: [0.5, 0.25])
                let run = try await plugin.run("Fit", config: config)
                #expect(run.exitCode == 0)
            }
        }

        """
}
