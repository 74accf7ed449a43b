import Foundation
import Testing

/// A command that goes on in a pseudo-terminal, and what it has printed so far.
final class WatchedTerminal {
    private let process = Process()
    private let path: String

    init(_ arguments: [String], _ terminal: Terminal, in project: TrainerProject) throws {
        path = project.folder + "/printed"
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        let words = [BuiltProducts.path(of: "pconfigsctl")] + arguments
        process.arguments = ["-qfec", words.joined(separator: " "), path]
        process.currentDirectoryURL = URL(fileURLWithPath: project.folder)
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": project.folder, "XDG_RUNTIME_DIR": project.runtimeFolder,
            "TERM": "xterm-256color", "COLUMNS": "\(terminal.columns)", "NO_COLOR": terminal.isColoured ? "" : "1",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
    }

    /// Without what `script` says of itself.
    var text: String {
        let all = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return all.replacing("\r\n", with: "\n").replacing(/(?m)^Script (started|done) on [^\n]*\n/, with: "")
    }

    func end() { process.terminate() }

    /// Waits, with a limit, until it has printed something, and the line is whole.
    func waits(until isPrinted: (String) -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await wait(orSay: "it has printed: \(text)", sourceLocation: sourceLocation) {
            text.hasSuffix("\n") && isPrinted(text)
        }
    }
}
