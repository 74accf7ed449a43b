import ConfigValue
import Foundation
import PConfigsClient
import Testing

/// Names and links that would lead out of the project.
@Suite("Hostile names and links", .timeLimit(.minutes(10)))
struct HostileNamesTests {
    private static let marker = "hunter2-outside"

    @Test("read nothing outside of the project") func hostile() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let outside = URL(fileURLWithPath: project.folder).deletingLastPathComponent().path + "/outside"
            let files = FileManager.default
            try files.createDirectory(atPath: outside + "/deep", withIntermediateDirectories: true)
            for name in ["secret.yaml", "deep/secret.yaml", "secret"] {
                try Data("$extends: first\nsteps: 1 # \(Self.marker)\n".utf8)
                    .write(to: URL(fileURLWithPath: "\(outside)/\(name)"))
            }
            try project.write("plugins: {}\n", to: "pconfigs.yaml")
            try project.write("TrainerConfig: {fields: {steps: int}}\n", to: "schemas/trainer.yaml")
            for name in ["first", "second"] {
                try project.write("$type: TrainerConfig\nsteps: 1\n", to: "experiments/\(name).yaml")
            }
            let count = try plantLinks(in: project, to: outside)
            try plantReferences(in: project)
            let names = Self.names(outside)
            #expect(count + names.count >= 500)

            let watch = try await AccessWatch([outside, outside + "/deep"])
            _ = try await project.control("list")
            let address = try ProjectAddress.find(from: project.folder, socket: project.socketPath())
            let client = Client(for: address, startsDaemon: false)
            let answers = try await ask(client, names)
            #expect(!answers.contains(Self.marker))
            #expect(!watch.hasSeenAccess(), "something outside of the project was opened")
            // What is inside goes on, from the same daemon.
            #expect(try await client.resolve("first").type == "TrainerConfig")
            #expect(try await client.list().contains { $0.name == "second" })

            _ = try String(contentsOfFile: outside + "/secret.yaml", encoding: .utf8)
            #expect(watch.hasSeenAccess(), "the watch sees nothing")
        }
    }

    /// Asks for each name in ways that take one.
    ///
    /// - Returns: All that comes back.
    private func ask(_ client: Client, _ names: [String]) async throws -> String {
        try await withThrowingTaskGroup(of: String.self) { group in
            for (index, name) in names.enumerated() {
                let text = ConfigValue.string(name).json
                let ways = [
                    ("resolve", #"{"experiment":\#(text)}"#), ("print", #"{"experiment":\#(text)}"#),
                    ("explain", #"{"experiment":\#(text),"path":"steps"}"#), ("graph", #"{"experiment":\#(text)}"#),
                    ("eval", #"{"experiment":\#(text),"expression":"steps"}"#),
                    ("resolve", #"{"experiment":"first","path":\#(text)}"#),
                    ("resolve", #"{"experiment":"first","set":["steps=1",\#(text)]}"#),
                    ("resolve_many", #"{"pattern":\#(text)}"#), ("resolve_many", #"{"experiments":[\#(text)]}"#),
                    ("diff", #"{"left":{"experiment":\#(text)},"right":{"run":\#(text)}}"#),
                    ("schema.get", #"{"name":\#(text)}"#), ("schema.code", #"{"name":\#(text),"language":"go"}"#),
                    ("run.get", #"{"run":\#(text)}"#), ("run.rerun", #"{"run":\#(text)}"#),
                    ("run.logs", #"{"run":\#(text)}"#), ("run.submit", #"{"experiment":\#(text)}"#),
                ]
                // Each name in a quarter of the ways, and so each way with a quarter of the names.
                for (method, params) in stride(from: index % 4, to: ways.count, by: 4).map({ ways[$0] }) {
                    group.addTask {
                        do {
                            return try await client.call(method, params: params)
                        } catch ClientError.answered(let error) {
                            return error.message + error.dataJSON
                        }
                    }
                }
            }
            return try await group.reduce(into: "") { $0 += $1 + "\n" }
        }
    }

    /// Ways to write a path that leads to something outside.
    private static func names(_ outside: String) -> [String] {
        let targets = [
            "outside/secret", "outside/secret.yaml", "outside/deep/secret", "etc/passwd", "proc/self/environ",
        ]
        let ups = [
            "../", "../../", "../../../../../../../", "./../", "experiments/../../", "first/../../", "..//", "%2e%2e/",
            "..%2f", "..\\", "．．/", "..\u{0}/", "/", "//", "///../", "file://", "~/", "~root/", "$HOME/", "${outside}/",
            "\u{202E}../", "*/../", "**/../../", "../*/",
        ]
        let endings = ["", ".yaml", "\u{0}", "\u{0}.yaml", "/", "/.", "\n", " "]
        var names = ups.flatMap { up in targets.map { up + $0 } }
        names += targets.flatMap { target in endings.map { "../" + target + $0 } }
        names += ["..", ".", "/", "", outside + "/secret", outside + "/secret.yaml", "../trainer/../outside/secret"]
        names += (1...240).map { String(repeating: "../", count: $0) + outside.dropFirst() + "/secret" }
        names += [String(repeating: "a/", count: 4_000), String(repeating: "../", count: 4_000) + "etc/passwd"]
        return names
    }

    /// Links of all kinds in the folders that the daemon reads.
    ///
    /// - Returns: How many there are.
    private func plantLinks(in project: TrainerProject, to outside: String) throws -> Int {
        let files = FileManager.default
        let targets = [
            outside + "/secret.yaml", "../../outside/secret.yaml", outside, "../../outside", outside + "/deep",
            "/etc/passwd", "/proc/self/environ", "/dev/zero", "/dev/tty", "/proc/self/fd/0", "/",
            "../../../../../../../../etc/hostname", ".", "..", "self.yaml", "/nowhere",
        ]
        var count = 0
        for folder in ["experiments", "schemas", "experiments/below"] {
            try files.createDirectory(atPath: project.folder + "/" + folder, withIntermediateDirectories: true)
            for (index, target) in targets.enumerated() {
                for suffix in [".yaml", ""] {
                    let path = "\(project.folder)/\(folder)/link\(index)\(suffix)"
                    try files.createSymbolicLink(atPath: path, withDestinationPath: target)
                    count += 1
                }
            }
        }
        // A link to a link to the outside, and a pipe that nobody writes to.
        try files.createSymbolicLink(
            atPath: project.folder + "/experiments/twice.yaml", withDestinationPath: "link0.yaml")
        #expect(mkfifo(project.folder + "/experiments/pipe.yaml", 0o600) == 0)
        return count + 2
    }

    /// Files that name what is outside.
    private func plantReferences(in project: TrainerProject) throws {
        for (index, name) in Self.names("/outside").prefix(60).enumerated() {
            let text = ConfigValue.string(name).json
            try project.write("$extends: \(text)\n", to: "experiments/extending\(index).yaml")
        }
    }
}
