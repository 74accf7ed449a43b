import Foundation
import Testing

/// What commands print in a terminal, narrow and wide, in colour and without.
///
/// The files in `Goldens/terminal` are written anew by `PCONFIGS_UPDATE_GOLDENS=1 swift test --filter TerminalTests`.
@Suite("Commands in a terminal", .serialized, .recordedTraffic, .timeLimit(.minutes(10)))
struct TerminalTests {
    private static let commands: [(golden: String, arguments: [String])] = [
        ("print", ["print", "second"]), ("explain", ["explain", "second", "lr_schedule"]),
        ("eval", ["eval", "second", "sum(lr_schedule)"]), ("eval-wrong", ["eval", "second", "base_lt * 2"]),
        ("diff", ["diff", "first", "second"]), ("list", ["list"]), ("list-invalid", ["list", "--state", "invalid"]),
        ("plot", ["plot", "second", "lr_schedule"]), ("plot-wrong", ["plot", "second", "steps"]),
        ("graph", ["graph", "second"]), ("schema-list", ["schema", "list"]),
        ("schema-show", ["schema", "show", "TrainerConfig"]), ("resolve-wrong", ["resolve", "secnd"]),
        ("test-wrong", ["test", "broken"]), ("plugins-list", ["plugins", "list"]), ("runs-list", ["runs", "list"]),
    ]

    @Test("print what was approved", arguments: [80, 120])
    func printed(columns: Int) async throws {
        try await TrainerProject.with { project in
            try project.write(
                "$extends: first\n$tags: [wrong, to-be-mended]\n$doc: \(String(repeating: "A long story. ", count: 8))\nbase_lt: 1\n",
                to: "experiments/broken.yaml")
            for isColoured in [true, false] {
                for command in Self.commands {
                    let terminal = Terminal(columns: columns, isColoured: isColoured)
                    var text = try await terminal.run(command.arguments, in: project).output
                    text = text.replacing(/in \d+(\.\d)? m?s/, with: "in … ms")
                    let name = "terminal/\(command.golden)-\(columns)\(isColoured ? "-colour" : "")"
                    try Golden(name).compare(with: text)
                    #expect(isColoured || !text.contains("\u{1B}"), "\(command.golden) is in colour under NO_COLOR")
                }
            }
        }
    }

    @Test("show what is longer than the screen with the pager")
    func pager() async throws {
        try await TrainerProject.with { project in
            let pager = ["PAGER": "sed s/^/paged:/", "LINES": "6"]
            let long = try await Terminal(columns: 80, more: pager).run(["print", "second"], in: project)
            #expect(long.output.split(separator: "\n").allSatisfy { $0.hasPrefix("paged:") })
            #expect(long.output.contains("base_lr"))
            let short = try await Terminal(columns: 80, more: pager).run(["list"], in: project)
            #expect(!short.output.contains("paged:"))
            let missing = ["PAGER": "no-such-pager", "LINES": "6"]
            let whole = try await Terminal(columns: 80, more: missing).run(["print", "second"], in: project)
            #expect(whole.output.contains("base_lr"))
        }
    }
}
