import PConfigsPlugin

struct TrainerConfig: Decodable {
    var steps: Int
    var lrSchedule: [Double]
}

struct Trainer: ExperimentRunnable {
    var config: TrainerConfig

    func main(_ context: RunContext) async throws {
        guard (0...config.lrSchedule.count).contains(config.steps) else {
            throw PluginError("steps is \(config.steps), but lr_schedule has \(config.lrSchedule.count) rates")
        }
        for (step, rate) in config.lrSchedule.prefix(config.steps).enumerated() {
            print("step=\(step) lr=\(rate)")
        }
    }
}
