import Glibc
import PConfigsPlugin

/// A run that counts and then ends as its config says.
struct Count: ExperimentRunnable {
    struct Config: Decodable {
        var upTo: Int
        var exitCode: Int?
        var message: String?
        var waits: Bool?
    }

    var config: Config

    func main(_ context: RunContext) async throws {
        for number in 0..<config.upTo { print("\(context.experiment) \(number)") }
        if config.waits == true { while true { pause() } }
        if let message = config.message { throw PluginError(message) }
        if let code = config.exitCode { throw RunExit(UInt8(truncatingIfNeeded: code)) }
    }
}
