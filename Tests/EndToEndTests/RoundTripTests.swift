import ConfigValue
import Foundation
import OrderedCollections
import Testing

/// What is printed is the experiment again; the cases of the conformance suite are held to the same by its runner.
@Suite("Printing what was printed", .serialized, .timeLimit(.minutes(10)))
struct RoundTripTests {
    @Test("gives the same digest", arguments: ["trainer", "python-plugin", "python-trainer"])
    func examples(example: String) async throws {
        try await TrainerProject.with { trainer in
            let project = example == "trainer" ? "." : example
            if example != "trainer" {
                try FileManager.default.copyItem(
                    atPath: "\(BuiltProducts.packageRoot)/Examples/\(example)", toPath: trainer.folder + "/" + example)
            }
            let place = ["--project", project]
            let listed = try await trainer.control(["list", "--json"] + place)
            guard case .list(let experiments)? = try ConfigValue(json: listed.output)["experiments"] else {
                throw CocoaError(.coderInvalidValue)
            }
            #expect(!experiments.isEmpty)
            for experiment in experiments {
                guard case .string(let name)? = experiment["name"] else { continue }
                let printed = try await trainer.control(["print", name] + place).output
                try trainer.write(printed, to: "\(project)/experiments/printed.yaml")
                #expect(try await digest(name, place, trainer) == digest("printed", place, trainer), "\(name)")
                #expect(try await trainer.control(["print", "printed"] + place).code == 0)
            }
            if example != "trainer" { _ = try await trainer.control(["stop"] + place) }
        }
    }

    private func digest(_ name: String, _ place: [String], _ project: TrainerProject) async throws -> String {
        let result = try await project.control(["resolve", name, "--provenance"] + place)
        guard case .string(let digest)? = try ConfigValue(json: result.output)["digest"] else { return result.errors }
        return digest
    }

    @Test("of many experiments is one answer, with what is wrong beside it") func many() async throws {
        try await TrainerProject.with { project in
            let all = try await project.control("resolve", "--all", "--path", "steps")
            #expect(try ConfigValue(json: all.output) == ["first": 3, "second": 5])
            try project.write("$extends: first\nbase_lt: 1\n", to: "experiments/third.yaml")
            let some = try await project.control("resolve", "*", "--path", "steps", "--set", "steps=1")
            #expect(some.code == 1)
            #expect(try ConfigValue(json: some.output) == ["first": 1, "second": 1])
            #expect(some.errors.contains("did you mean 'base_lr'?"))
            #expect(try await project.control("resolve").code == 2)
        }
    }
}
