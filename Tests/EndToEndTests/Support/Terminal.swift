import Foundation

/// A command as a person sees it in a terminal: what it writes to both of its streams, in order.
struct Terminal {
    let columns: Int
    var isColoured = true
    var more: [String: String] = [:]

    /// Runs `pconfigsctl` in a pseudo-terminal, which util-linux's `script` makes.
    func run(_ arguments: [String], in project: TrainerProject) async throws -> Command {
        let words = ([BuiltProducts.path(of: "pconfigsctl")] + arguments).map { word in
            "'" + word.replacing("'", with: "'\\''") + "'"
        }
        var environment = ["TERM": "xterm-256color", "COLUMNS": "\(columns)", "PAGER": ""]
        if !isColoured { environment["NO_COLOR"] = "1" }
        var result = try await project.run(
            "/usr/bin/script", ["-qec", words.joined(separator: " "), "/dev/null"],
            environment: environment.merging(more) { _, new in new })
        result.output = result.output.replacing("\r\n", with: "\n")
            // What is drawn over is gone: how often, and how far a progress line was, only the clock knows.
            .replacing(/[^\r\n]*\r\u{1B}\[K/, with: "")
        return result
    }
}
