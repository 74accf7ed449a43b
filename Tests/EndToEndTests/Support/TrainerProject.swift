import Foundation
import Testing

/// A copy of `Examples/trainer` for one test, with a daemon of its own that ends with the test.
struct TrainerProject {
    let folder: String
    let runtimeFolder: String
    /// Nil where nobody wants to know what is said.
    let recorder: TrafficRecorder?

    enum Plugin {
        case built
        case notBuilt
    }

    static func with(_ plugin: Plugin = .built, _ body: (TrainerProject) async throws -> Void) async throws {
        // Short, for a socket's path has at most 103 bytes.
        let base = "/tmp/pc-\(UUID().uuidString.prefix(8))"
        let recorder = TrafficRecorder.isWanted ? TrafficRecorder(runtimeFolder: base + "/run") : nil
        let project = TrainerProject(folder: base + "/trainer", runtimeFolder: base + "/run", recorder: recorder)
        let files = FileManager.default
        try files.createDirectory(atPath: project.runtimeFolder, withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: base) }
        try project.copyExample()
        if case .built = plugin { try project.copyPlugin() }
        defer { recorder?.detach() }
        do {
            try await body(project)
        } catch {
            _ = try? await project.control("stop")
            throw error
        }
        _ = try await project.control("stop")
        if let recorder { #expect(recorder.problems == []) }
    }

    func control(_ arguments: String..., environment: [String: String] = [:]) async throws -> Command {
        try await control(arguments, environment: environment)
    }

    func control(_ arguments: [String], environment: [String: String] = [:]) async throws -> Command {
        let command = try await run(BuiltProducts.path(of: "pconfigsctl"), arguments, environment: environment)
        if arguments.first == "call", command.code == 0 { Traffic.check(call: arguments.dropFirst(), command.output) }
        return command
    }

    func run(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil
    ) async throws -> Command {
        try recorder?.attach()
        let own = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder,
            "XDG_RUNTIME_DIR": runtimeFolder,
        ]
        let command = try await Command.run(
            executable, arguments, in: folder, environment: own.merging(environment) { _, new in new }, input: input)
        if let input, arguments.contains("nc") { Traffic.check(sent: input, received: command.output) }
        return command
    }

    func write(_ text: String, to name: String) throws {
        let path = URL(fileURLWithPath: folder + "/" + name)
        try FileManager.default.createDirectory(
            at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: path)
    }

    /// The path of the daemon's socket, once one runs.
    func socketPath() throws -> String {
        let sockets = try FileManager.default.contentsOfDirectory(atPath: runtimeFolder + "/pconfigs")
        let name = try #require(sockets.first { $0.hasSuffix(".sock") && !$0.hasPrefix(".") })
        return runtimeFolder + "/pconfigs/" + name
    }

    private func copyExample() throws {
        let example = BuiltProducts.packageRoot + "/Examples/trainer"
        for part in ["pconfigs.yaml", "schemas", "experiments"] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: "\(example)/\(part)", toPath: "\(folder)/\(part)")
        }
        let package = "plugins/trainer/Package.swift"
        try FileManager.default.createDirectory(atPath: folder + "/plugins/trainer", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(example)/\(package)", toPath: "\(folder)/\(package)")
    }

    private func copyPlugin() throws {
        let plugin = try #require(
            BuiltProducts.trainerPlugin, "build it: swift build --package-path Examples/trainer/plugins/trainer")
        let place = folder + "/plugins/trainer/.build/debug"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: plugin, toPath: place + "/trainer")
        // All suites begin at once, and on two processors a worker's start then takes seconds.
        let settings = try String(contentsOfFile: folder + "/pconfigs.yaml", encoding: .utf8)
        let patient = settings.replacing("plugins/trainer}", with: "plugins/trainer, deadline: 2min}")
        try write(patient, to: "pconfigs.yaml")
    }
}
