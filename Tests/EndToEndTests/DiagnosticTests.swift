import Foundation
import Testing

/// What a person reads about each mistake, word for word.
///
/// The files in `Goldens/` are written anew by `PCONFIGS_UPDATE_GOLDENS=1 swift test --filter DiagnosticTests`.
@Suite(.recordedTraffic, .timeLimit(.minutes(10)))
struct DiagnosticTests {
    struct Mistake: CustomTestStringConvertible {
        let name: String
        var files: [String: String] = [:]
        var arguments = ["resolve", "third"]
        var plugin = TrainerProject.Plugin.built

        var testDescription: String { name }
    }

    static let mistakes = [
        Mistake(name: "unknown-field", files: ["experiments/third.yaml": "$extends: first\nbase_lt: 1e-3\n"]),
        Mistake(
            name: "pinned-field",
            files: ["experiments/third.yaml": "$extends: first\n\nbase_lr: 1e-3\neffective_batch_size: 16\n"]),
        Mistake(name: "wrong-type", files: ["experiments/third.yaml": "$extends: first\nsteps: many\n"]),
        Mistake(
            name: "missing-value",
            files: [
                "schemas/model.yaml": "Model:\n  fields:\n    depth: {type: int, doc: Layers.}\n",
                "experiments/third.yaml": "$type: Model\n",
            ]),
        Mistake(name: "duplicate-key", files: ["experiments/third.yaml": "$extends: first\nsteps: 3\nsteps: 4\n"]),
        Mistake(
            name: "cycle-of-bases",
            files: ["experiments/third.yaml": "$extends: fourth\n", "experiments/fourth.yaml": "$extends: third\n"]),
        Mistake(
            name: "cycle-of-values",
            files: [
                "experiments/third.yaml":
                    "$extends: first\nsteps: ${total_steps + 1}\ntotal_steps: ${num_devices}\nnum_devices: ${steps}\n"
            ]),
        Mistake(name: "broken-yaml", files: ["experiments/third.yaml": "$extends: first\nsteps: [1, 2\nbase_lr: 1\n"]),
        Mistake(name: "bad-lr-schedule", files: ["experiments/third.yaml": "$extends: first\nmin_lr_ratio: 2.0\n"]),
        Mistake(name: "plugin-not-built", arguments: ["resolve", "second"], plugin: .notBuilt),
        Mistake(name: "unknown-experiment", arguments: ["resolve", "secnod"]),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsToldLikeThis(mistake: Mistake) async throws {
        try await TrainerProject.with(mistake.plugin) { project in
            for (name, text) in mistake.files { try project.write(text, to: name) }
            let result = try await project.control(mistake.arguments)
            #expect(result.output == "")
            #expect(result.code == 1)
            try Golden(mistake.name).compare(with: result.errors)
        }
    }

    @Test func aBrokenFileTakesNoOtherDown() async throws {
        try await TrainerProject.with { project in
            try project.write("steps: [1\n", to: "experiments/third.yaml")
            #expect(try await project.control("resolve", "third").code == 1)
            let second = try await project.control("resolve", "second")
            #expect(second.code == 0, "\(second.errors)")
            let list = try await project.control("list")
            let names = list.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
            #expect(names == ["NAME", "first", "second", "third"])
        }
    }

    static let usages: [(command: String, code: Int32)] = [
        ("resolve", 2), ("resolve second --nothing", 2), ("nothing", 2), ("call resolve {", 2), ("call nothing", 2),
        ("resolve second --set nonsense", 1), ("resolve ../first", 1), ("--help", 0), ("resolve --help", 0),
        ("--version", 0),
    ]

    @Test(arguments: usages)
    func wrongUsageHasACodeOfItsOwn(command: String, code: Int32) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let result = try await project.control(command.split(separator: " ").map(String.init))
            #expect(result.code == code)
            #expect(result.errors.isEmpty == (code == 0))
        }
    }
}
