import Foundation
import Testing

/// A Slurm of two nodes of a test's own, by `deploy/slurm/two-nodes`.
struct SlurmNodes {
    static let isInstalled = ["slurmctld", "slurmd", "munged"].allSatisfy { program in
        ["/usr/sbin", "/usr/bin"].contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    let folder: String

    static func with(_ body: (SlurmNodes) async throws -> Void) async throws {
        let nodes = SlurmNodes(folder: "/tmp/pc-slurm-\(UUID().uuidString.prefix(8))")
        defer { try? FileManager.default.removeItem(atPath: nodes.folder) }
        do {
            let result = try await nodes.script("up")
            try #require(result.code == 0, "\(result.errors)")
            try await body(nodes)
        } catch {
            _ = try? await nodes.script("down")
            throw error
        }
        #expect(try await nodes.script("down").code == 0)
    }

    /// Runs a verb of the script.
    func script(_ verb: String, _ more: String...) async throws -> Command {
        try await Command.run(
            BuiltProducts.packageRoot + "/deploy/slurm/two-nodes", [verb, folder] + more, in: "/",
            environment: environment)
    }

    /// Runs one of Slurm's own commands.
    func slurm(_ command: String, _ arguments: String...) async throws -> Command {
        try await Command.run("/usr/bin/\(command)", arguments, in: folder, environment: environment)
    }

    /// Waits, with a limit, until a command of Slurm's prints something that has a text in it.
    func waits(for text: String, from command: String, _ arguments: String...) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < end {
            let result = try await Command.run("/usr/bin/\(command)", arguments, in: folder, environment: environment)
            if result.output.contains(text) { return true }
            try await Task.sleep(for: .milliseconds(100))
        }
        return false
    }

    private var environment: [String: String] {
        ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": folder, "SLURM_CONF": folder + "/slurm.conf"]
    }
}
