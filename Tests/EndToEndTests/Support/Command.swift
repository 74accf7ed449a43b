import Foundation

/// A program that ran to its end.
struct Command {
    var code: Int32
    var output: String
    var errors: String

    /// Runs a program without holding a thread of the tests while it runs.
    ///
    /// What it prints goes through files, so that a daemon that it starts cannot keep a pipe open.
    static func run(
        _ executable: String, _ arguments: [String], in folder: String, environment: [String: String],
        input: String? = nil
    ) async throws -> Command {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = environment
        let (output, errors) = (scratch.appendingPathComponent("output"), scratch.appendingPathComponent("errors"))
        try Data().write(to: output)
        try Data().write(to: errors)
        let source = scratch.appendingPathComponent("input")
        try Data((input ?? "").utf8).write(to: source)
        let files = [
            try FileHandle(forReadingFrom: source), try FileHandle(forWritingTo: output),
            try FileHandle(forWritingTo: errors),
        ]
        // Foundation keeps a process for a while, and cannot wait for one once a thousand files are open.
        defer { for file in files { try? file.close() } }
        (process.standardInput, process.standardOutput, process.standardError) = (files[0], files[1], files[2])
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return Command(
            code: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}
