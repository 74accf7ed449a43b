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
        #expect(pages == Set(expected))
        let page = try String(contentsOfFile: folder + "/pconfigsctl-runs-list.1", encoding: .utf8)
        try Golden("help/pconfigsctl-runs-list.1").compare(with: page)
        guard let groff = ["/usr/bin/groff"].first(where: FileManager.default.isExecutableFile) else {
            return print("the man pages were not read by troff: groff is not installed")
        }
        let result = try await Command.run(
            groff, ["-k", "-man", "-Tutf8", "-ww", "-z"] + pages.sorted(), in: folder,
            environment: ["PATH": "/usr/bin:/bin"])
        #expect(result.errors == "")
    }

    @Test("hints at the command that is meant")
    func nearMiss() async throws {
        let result = try await Self.control(["expalin", "second", "steps"])
        #expect(result.code == 2)
    }
}
