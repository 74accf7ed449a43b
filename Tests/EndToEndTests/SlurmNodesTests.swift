import Foundation
import Testing

/// The two-node Slurm of `deploy/slurm`, on which the Slurm engine is to be tried.
@Suite(
    .enabled(if: SlurmNodes.isInstalled, "Slurm is not here; .ci/install-packages --tests installs it"), .serialized,
    .timeLimit(.minutes(10)))
struct SlurmNodesTests {
    @Test func aJobOfAStoppedNodeIsRequeuedOnTheOther() async throws {
        try await SlurmNodes.with { nodes in
            let failing = try await nodes.slurm("sbatch", "--wait", "--output=/dev/null", "--wrap", "exit 3")
            #expect(failing.code == 3, "\(failing.errors)")

            // It forks away, which the death of a machine ends too.
            let submitted = try await nodes.slurm(
                "sbatch", "--parsable", "--nodelist=n1", "--output=/dev/null", "--wrap",
                "setsid tail -f \(nodes.folder)/slurm.conf & wait")
            try #require(submitted.code == 0, "\(submitted.errors)")
            let job = submitted.output.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(try await nodes.waits(for: "RUNNING n1", from: "squeue", "--jobs", job, "--format", "%T %N"))
            #expect(try await nodes.script("stop-node", "n1").code == 0)
            #expect(try await nodes.waits(for: "Restarts=1", from: "scontrol", "show", "job", job))
            #expect(try await nodes.slurm("scancel", job).code == 0)
            #expect(try await nodes.script("start-node", "n1").code == 0)
            #expect(try await nodes.waits(for: "idle", from: "sinfo", "--nodes", "n1", "--format", "%T"))
        }
    }

    @Test func nothingIsLeftWhenItIsDown() async throws {
        try await SlurmNodes.with { nodes in
            let submitted = try await nodes.slurm(
                "sbatch", "--parsable", "--output=/dev/null", "--wrap",
                "setsid tail -f \(nodes.folder)/slurm.conf & wait")
            let job = submitted.output.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(try await nodes.waits(for: "RUNNING", from: "squeue", "--jobs", job, "--format", "%T"))
            #expect(try await nodes.script("down").code == 0)
            #expect(processes(naming: nodes.folder) == [])
            #expect(try await nodes.script("up").code == 0)
        }
    }

    @Test func aFolderOfSomebodyElseIsLeftAlone() async throws {
        let nodes = SlurmNodes(folder: "/tmp/pc-slurm-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(atPath: nodes.folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: nodes.folder) }
        try "ClusterName=other\n".write(toFile: nodes.folder + "/slurm.conf", atomically: true, encoding: .utf8)
        for verb in ["up", "down", "env"] {
            let result = try await nodes.script(verb)
            #expect(result.code == 1)
            #expect(result.errors.hasPrefix("two-nodes: \(nodes.folder) is not "), "\(result.errors)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: nodes.folder) == ["slurm.conf"])
    }

    /// The processes with a text in their arguments.
    private func processes(naming text: String) -> [String] {
        let files = FileManager.default
        let processes = (try? files.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.compactMap { name in
            guard Int(name) != nil, let arguments = files.contents(atPath: "/proc/\(name)/cmdline") else { return nil }
            let line = String(decoding: arguments, as: UTF8.self).replacing("\0", with: " ")
            return line.contains(text) ? line : nil
        }
    }
}
