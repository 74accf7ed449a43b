import PConfigsClient

/// The values that this program needs; `pconfigsctl codegen swift TrainerConfig` writes a type of all.
struct TrainerConfig: Decodable {
    var steps: Int
    var baseLR: Double
}

/// Resolves an experiment, runs it, and prints what it writes.
@main
struct SwiftClient {
    static func main() async throws {
        let client = Client(for: try .find())
        let config = try await client.resolve("second", set: ["base_lr=1e-4"])
        let values = try config.values(as: TrainerConfig.self)
        print(config.digest, values.steps, values.baseLR)

        let run = try await client.submit("second", set: ["base_lr=1e-4"], key: "example")
        for try await output in try await client.logs(of: run.id) {
            switch output {
            case .standardOutput(let bytes, _): print(String(decoding: bytes, as: UTF8.self), terminator: "")
            case .standardError: continue
            case .ended(let state, _, _): print(state?.rawValue ?? "unknown")
            }
        }
    }
}
