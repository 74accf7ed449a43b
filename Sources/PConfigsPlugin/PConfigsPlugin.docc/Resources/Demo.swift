import PConfigsPlugin

struct DemoConfig: Codable {
    var steps: Int
    var message: String
}

struct Demo: ExperimentRunnable {
    var config: DemoConfig

    func main(_ context: RunContext) async throws {
        guard config.steps >= 0 else { throw PluginError("steps is \(config.steps)") }
        for step in 0..<config.steps {
            print("step=\(step) \(config.message)")
        }
    }
}
