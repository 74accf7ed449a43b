import ConfigValue
import Foundation
import OrderedCollections
import Testing

/// What commands that only look print, word for word.
///
/// One after the other, as in the suites beside this: Linux lets a user have 128 watches of folders, and each daemon has one.
///
/// The files in `Goldens/` are written anew by `PCONFIGS_UPDATE_GOLDENS=1 swift test --filter LookingTests`.
@Suite("Commands that look", .serialized, .recordedTraffic, .timeLimit(.minutes(10)))
struct LookingTests {
    private static let commands: [(golden: String, arguments: [String], code: Int32)] = [
        ("diff", ["diff", "first", "second"], 1), ("diff-equal", ["diff", "first", "first"], 0),
        ("diff-set", ["diff", "second", "second", "--set", "num_devices=4"], 1),
        ("graph", ["graph", "second"], 0), ("graph-base", ["graph", "first"], 0),
        ("graph-dot", ["graph", "second", "--format", "dot"], 0),
        ("graph-mermaid", ["graph", "second", "--format", "mermaid"], 0),
        ("graph-svg", ["graph", "second", "--format", "svg"], 0),
        ("schema-list", ["schema", "list"], 0), ("schema-show", ["schema", "show", "TrainerConfig"], 0),
        ("schema-export", ["schema", "export"], 0),
        ("schema-export-values", ["schema", "export", "TrainerConfig", "--resolved"], 0),
        ("schema-unknown", ["schema", "show", "TrainerConfg"], 1),
    ]

    @Test("print what was approved")
    func printed() async throws {
        try await TrainerProject.with { project in
            for (golden, arguments, code) in Self.commands {
                let result = try await project.control(arguments)
                #expect(result.code == code, "\(golden)")
                try Golden("looking/\(golden)").compare(with: result.output + result.errors)
            }
        }
    }

    @Test(
        "print what was approved of the examples in Python",
        arguments: [
            ("python-plugin", [["print", "small"], ["explain", "small", "steps"], ["graph", "small"], ["list"]]),
            ("python-trainer", [["print", "noisy"], ["diff", "line", "noisy"], ["graph", "noisy"], ["list"]]),
            ("python-trainer", [["schema", "show", "Regression"], ["eval", "noisy", "steps * points"], ["test"]]),
        ])
    func examples(example: String, commands: [[String]]) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try FileManager.default.copyItem(
                atPath: "\(BuiltProducts.packageRoot)/Examples/\(example)", toPath: project.folder + "/" + example)
            for command in commands {
                let result = try await project.control(command + ["--project", example])
                let text = (result.output + result.errors).replacing(/in \d+(\.\d)? m?s/, with: "in … ms")
                try Golden("looking/\(example)-\(command.prefix(2).joined(separator: "-"))").compare(with: text)
            }
            _ = try await project.control("stop", "--project", example)
        }
    }

    @Test("draw what was approved, in a picture and for several lists")
    func plot() async throws {
        try await TrainerProject.with { project in
            let set = ["--set", "min_lr_ratio=0.5"]
            #expect(try await project.control(["plot", "second", "lr_schedule", "--output", "x.svg"] + set).code == 0)
            let picture = try String(contentsOfFile: project.folder + "/x.svg", encoding: .utf8)
            try Golden("looking/plot-svg").compare(with: picture)
            try project.write(
                "Lists: {fields: {a: {type: 'list[float]', default: [1, .nan, 3, 2]}, b: {type: 'list[int]', default: [3, 1]}}}\n",
                to: "schemas/lists.yaml")
            try project.write("$type: Lists\n", to: "experiments/lists.yaml")
            let both = try await project.control("plot", "lists", "a", "b", "--height", "7")
            try Golden("looking/plot-several").compare(with: both.output + both.errors)
        }
    }

    @Test("evaluate expressions in an experiment's scope")
    func eval() async throws {
        try await TrainerProject.with { project in
            let cases = [
                ("steps * 2", "10"), ("${first.base_lr < base_lr}", "true"), ("len(self.lr_schedule)", "6"),
                ("trainer.lr_schedule(1.0, 2, 0.5)", "[1.0, 0.5]"), ("\"it's\"", "\"it's\""),
            ]
            for (expression, value) in cases {
                let result = try await project.control("eval", "second", expression)
                #expect(result.output == value + "\n", "\(expression): \(result.errors)")
            }
            #expect(try await project.control("eval", "second", "steps", "--set", "steps=7").output == "7\n")
            #expect(try await project.control("eval", "second", "'a' + 'b'", "--raw").output == "ab\n")
            for wrong in ["1 +", "base_lt", "trainer.lr_schedule(1.0)", "steps / 0", "'a' + 1", "", "trainer.no()"] {
                let result = try await project.control("eval", "second", wrong)
                #expect(result.code == 1, "\(wrong)")
                #expect(result.errors.hasPrefix("error["), "\(wrong): \(result.errors)")
            }
        }
    }

    @Test("print values in each form, and where those at a path come from")
    func formsOfValues() async throws {
        try await TrainerProject.with { project in
            let yaml = try await project.control("resolve", "second", "--format", "yaml").output
            #expect(yaml.hasPrefix("steps: 5\nbase_lr: 0.001\n"))
            #expect(yaml.contains("\neffective_batch_size: 8\n"))
            let provenance = try await project.control("resolve", "second", "--path", "lr_schedule", "--provenance")
            let members = try ConfigValue(json: provenance.output)["provenance"]
            guard case .map(let places)? = members else { throw Missing() }
            #expect(places.keys.elements == ["lr_schedule"])
            let status = try ConfigValue(json: try await project.control("status", "--json").output)
            #expect(status["root"] == .string(project.folder))
            let different = try await project.control("diff", "first", "second", "--format", "json")
            #expect(different.code == 1 && different.output.hasPrefix("{"))
        }
    }

    private struct Missing: Error {}

    @Test("call an experiment invalid that needs a variable and is wrong otherwise")
    func stateWithEnvironment() async throws {
        try await TrainerProject.with { project in
            let schema = """
                Env: {environment: {RANK: {type: int, default: 0}, HOST: string}}
                S: {fields: {x: int, y: {type: int, default: 1}, e: Env}}
                A: {abstract: true, fields: {x: {type: int, default: 1}}}
                """
            try project.write(schema, to: "schemas/s.yaml")
            try project.write("$type: S\nx: 1\n", to: "experiments/right.yaml")
            try project.write("$type: S\n", to: "experiments/missing.yaml")
            try project.write("$type: S\nx: ${1 / 0}\n", to: "experiments/divides.yaml")
            try project.write("$type: A\n", to: "experiments/abstract.yaml")
            let listed = try await project.control("list", "--state", "invalid", "--json").output
            guard case .list(let entries)? = try ConfigValue(json: listed)["experiments"] else { throw Missing() }
            #expect(entries.map { $0["name"] } == ["abstract", "divides", "missing"])
            #expect(try await project.control("list", "zz*").errors == "note: no experiment matches\n")
        }
    }

    @Test("compare an experiment with a run and with a file")
    func sidesOfDiff() async throws {
        try await TrainerProject.with { project in
            _ = try await project.control("resolve", "first", "--output", "first.json")
            #expect(try await project.control("diff", "first", "first.json").code == 0)
            _ = try await project.control("resolve", "first", "--provenance", "--output", "answer.json")
            #expect(try await project.control("diff", "first", "answer.json").code == 0)
            _ = try await project.control("resolve", "first", "--format", "yaml", "--output", "first.yaml")
            let yaml = try await project.control("diff", "first", "first.yaml")
            #expect(yaml.code == 2)
            #expect(yaml.errors.contains("pconfigsctl resolve NAME --output x.json"))
            let run = try await project.control("run", "second", "--detach").output
                .trimmingCharacters(in: .whitespacesAndNewlines)
            _ = try await project.control("runs", "wait", run)
            #expect(try await project.control("diff", run, "second").code == 0)
            #expect(try await project.control("diff", run, "first.json").code == 1)
        }
    }

    @Test("find each experiment that is wrong, and write it as JUnit's XML")
    func test() async throws {
        try await TrainerProject.with { project in
            #expect(try await project.control("test").code == 0)
            try project.write("$extends: first\nbase_lt: 1\n", to: "experiments/third.yaml")
            try project.write("$abstract: true\n$extends: first\nsteps: -1\n", to: "experiments/base.yaml")
            let result = try await project.control("test", "--junit", "results.xml")
            #expect(result.code == 1)
            #expect(result.errors.contains("did you mean 'base_lr'?"))
            #expect(result.errors.contains("2 right, 1 wrong"))
            let report = try String(contentsOfFile: project.folder + "/results.xml", encoding: .utf8)
            #expect(report.contains(#"tests="3" failures="1""#))
            #expect(report.contains(#"name="third""#))
        }
    }

    @Test("name exactly the experiments and values that a schema's new default has changed")
    func lock() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("plugins: {}\n", to: "pconfigs.yaml")
            let schema = { (width: Int) in
                "Net: {fields: {depth: {type: int, default: 2}, width: {type: int, default: \(width)}, "
                    + "size: {type: int, pinned: '${depth * width}'}}}\n"
            }
            try project.write(schema(8), to: "schemas/trainer.yaml")
            for name in ["first", "second"] {
                try FileManager.default.removeItem(atPath: "\(project.folder)/experiments/\(name).yaml")
            }
            for number in 0..<1_000 {
                let width = number.isMultiple(of: 4) ? "" : "width: \(number)\n"
                try project.write("$type: Net\ndepth: \(number)\n" + width, to: "experiments/net\(number).yaml")
            }
            #expect(try await project.control("lock").code == 0)
            #expect(try await project.control("test", "--locked").code == 0)
            try project.write(schema(16), to: "schemas/trainer.yaml")
            let result = try await project.control("test", "--locked", "--json")
            #expect(result.code == 1)
            guard case .list(let results) = try ConfigValue(json: result.output) else {
                throw CocoaError(.coderInvalidValue)
            }
            for entry in results {
                guard case .string(let name)? = entry["experiment"], let number = Int(name.dropFirst(3)) else {
                    continue
                }
                var paths: [ConfigValue] = []
                // Nothing times any width is nothing.
                if number.isMultiple(of: 4) { paths = number == 0 ? ["width"] : ["width", "size"] }
                guard case .list(let changes)? = entry["changes"] else { continue }
                #expect(changes.compactMap { $0["path"] } == paths, "\(name)")
            }
            #expect(results.count == 1_000)
            try FileManager.default.removeItem(atPath: "\(project.folder)/experiments/net7.yaml")
            #expect(try await project.control("test", "--locked").errors.contains("in the lock and there no more"))
        }
    }

    @Test("print the difference at each change of what is watched")
    func watch() async throws {
        try await TrainerProject.with { project in
            _ = try await project.control("list")
            let watch = try Watching("second", in: project)
            defer { watch.end() }
            #expect(try await watch.line { $0.hasPrefix("second sha256:") })
            try project.write("$extends: first\nbase_lr: 2e-3\nsteps: 5\n", to: "experiments/second.yaml")
            #expect(try await watch.line { $0 == "~ base_lr: 0.001 -> 0.002" })
        }
    }
}

/// A `pconfigsctl watch` that runs, and what it has printed.
private final class Watching {
    private let process = Process()
    private let file: FileHandle
    private let path: String

    init(_ experiment: String, in project: TrainerProject) throws {
        path = project.folder + "/watched"
        try Data().write(to: URL(fileURLWithPath: path))
        file = try #require(FileHandle(forWritingAtPath: path))
        process.executableURL = URL(fileURLWithPath: BuiltProducts.path(of: "pconfigsctl"))
        process.arguments = ["watch", experiment, "--project", project.folder]
        process.environment = ["PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": project.runtimeFolder]
        process.standardOutput = file
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    func end() { process.terminate() }

    /// Waits, with a limit, for a line.
    func line(_ isMeant: (String) -> Bool) async throws -> Bool {
        for _ in 0..<12_000 {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            if text.split(separator: "\n").contains(where: { isMeant(String($0)) }) { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
