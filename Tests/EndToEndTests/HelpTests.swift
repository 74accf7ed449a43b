import ConfigValue
import Foundation
import OrderedCollections
import Testing

/// The help of each command, narrow and wide, and the man pages that are made of the same.
///
/// The files in `Goldens/help` are written anew by `PCONFIGS_UPDATE_GOLDENS=1 swift test --filter HelpTests`.
@Suite("Help")
struct HelpTests {
    private static func control(_ arguments: [String], columns: Int = 80) async throws -> Command {
        try await Command.run(
            BuiltProducts.path(of: "pconfigsctl"), arguments, in: "/",
            environment: ["PATH": "/usr/bin:/bin", "COLUMNS": "\(columns)"])
    }

    /// The words of each command that is shown, as `["runs", "list"]`.
    private static func commands() async throws -> [[String]] {
        let description = try ConfigValue(json: try await control(["--experimental-dump-help"]).output)
        func walk(_ command: ConfigValue, _ words: [String]) -> [[String]] {
            guard case .list(let below)? = command["subcommands"] else { return [words] }
            return [words]
                + below.flatMap { command -> [[String]] in
                    guard case .string(let name)? = command["commandName"], command["shouldDisplay"] == true,
                        name != "help"
                    else { return [] }
                    return walk(command, words + [name])
                }
        }
        return walk(description["command"] ?? .null, [])
    }

    @Test("is what was approved", arguments: [80, 120])
    func help(columns: Int) async throws {
        for words in try await Self.commands() {
            let result = try await Self.control(words + ["--help"], columns: columns)
            #expect(result.code == 0)
            let name = (["pconfigsctl"] + words).joined(separator: "-")
            try Golden("help/\(name)-\(columns)").compare(with: result.output)
            let isTooWide = result.output.split(separator: "\n").contains { line in
                // A usage, and an example that is set in, stand as they are.
                line.count > columns && !line.hasPrefix("USAGE") && !line.hasPrefix(" ")
            }
            #expect(!isTooWide, "\(name)")
        }
    }

    @Test("has a man page for each command, of which troff says nothing")
    func manual() async throws {
        let folder = NSTemporaryDirectory() + "/man-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try await Self.control(["manual", folder]).code == 0)
        let pages = try Set(FileManager.default.contentsOfDirectory(atPath: folder))
        let expected = try await Self.commands().map { (["pconfigsctl"] + $0).joined(separator: "-") + ".1" }
        #expect(pages == Set(expected + ["pconfigsd.1"]))
        let page = try String(contentsOfFile: folder + "/pconfigsctl-runs-list.1", encoding: .utf8)
        try Golden("help/pconfigsctl-runs-list.1").compare(with: page)
        let daemon = try String(contentsOfFile: folder + "/pconfigsd.1", encoding: .utf8)
        try Golden("help/pconfigsd.1").compare(with: daemon)
        guard let groff = ["/usr/bin/groff"].first(where: FileManager.default.isExecutableFile) else {
            return print("the man pages were not read by troff: groff is not installed")
        }
        let result = try await Command.run(
            groff, ["-k", "-man", "-Tutf8", "-ww", "-z"] + pages.sorted(), in: folder,
            environment: ["PATH": "/usr/bin:/bin"])
        #expect(result.errors == "")
    }

    @Test(
        "hints at the command that is meant",
        arguments: [
            (["expalin", "second"], "pconfigsctl has no command 'expalin'", "did you mean 'explain'?"),
            (["runs", "lits"], "pconfigsctl runs has no command 'lits'", "did you mean 'list'?"),
            (["help", "resolv"], "pconfigsctl has no command 'resolv'", "did you mean 'resolve'?"),
            (["xxxxxxx"], "pconfigsctl has no command 'xxxxxxx'", "'pconfigsctl --help' lists the commands"),
            (
                ["--project", "x", "list"], "'--project' stands before the command",
                "options stand behind it, as in: pconfigsctl list --project"
            ),
        ])
    func nearMiss(words: [String], message: String, hint: String) async throws {
        let result = try await Self.control(words)
        #expect(result.code == 2)
        #expect(result.errors == "error: \(message)\n  = hint: \(hint)\n")
    }

    /// Commands that write files and have no answer, or whose answer is a program's text.
    private static let withoutJSON: Set = [
        "init", "import hydra", "import pconfigs", "codegen", "plugins new", "plugins build",
    ]

    @Test("offers --json for every command that has an answer") func json() async throws {
        for words in try await Self.commands() where try await isLeaf(words) {
            let help = try await Self.control(words + ["--help"], columns: 200).output
            let name = words.joined(separator: " ")
            #expect(help.contains("--json") != Self.withoutJSON.contains(name), "\(name)")
        }
    }

    @Test("is of commands each of which has an approved answer in a terminal") func answers() async throws {
        let folder = BuiltProducts.packageRoot + "/Tests/EndToEndTests/Goldens/terminal"
        let goldens = try FileManager.default.contentsOfDirectory(atPath: folder)
        for words in try await Self.commands() where try await isLeaf(words) {
            // What the importers print is tested beside them, where the systems are that they import from.
            guard words.first != "import" else { continue }
            let name = words.joined(separator: "-")
            for end in ["80.txt", "80-colour.txt", "120.txt", "120-colour.txt"] {
                #expect(goldens.contains { $0.hasPrefix(name) && $0.hasSuffix("-" + end) }, "\(name) \(end)")
            }
        }
    }

    private func isLeaf(_ words: [String]) async throws -> Bool {
        try await Self.commands().count { $0.starts(with: words) } == 1
    }
}
