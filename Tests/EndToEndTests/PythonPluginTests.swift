import Foundation
import Testing

/// The plugin in Python of `Examples/python-plugin`, through the built executables.
@Suite(.timeLimit(.minutes(10)))
struct PythonPluginTests {
    private func withExample(_ body: (TrainerProject) async throws -> Void) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let example = BuiltProducts.packageRoot + "/Examples/python-plugin"
            for part in ["pconfigs.yaml", "schemas", "experiments", "plugins"] {
                try FileManager.default.removeItem(atPath: "\(project.folder)/\(part)")
                try FileManager.default.copyItem(atPath: "\(example)/\(part)", toPath: "\(project.folder)/\(part)")
            }
            try await body(project)
        }
    }

    @Test func itsFunctionsComputeValues() async throws {
        try await withExample { project in
            let result = try await project.control("resolve", "small")
            #expect(result.errors == "")
            #expect(
                result.output == """
                    {
                      "parameters": 124000000,
                      "tokens_per_step": 524288,
                      "tokens": 2480000000,
                      "steps": 4731
                    }

                    """)
        }
    }

    @Test func itRunsAnExperiment() async throws {
        try await withExample { project in
            let result = try await project.control("run", "small")
            #expect(result.output == "4731 steps, 2480000000 tokens\n")
            #expect(result.code == 0)
        }
    }

    @Test func whatItRaisesIsToldAtTheField() async throws {
        try await withExample { project in
            let result = try await project.control("resolve", "small", "--set", "tokens_per_step=0")
            #expect(
                result.errors.hasPrefix(
                    "error[plugin-failed]: budget.steps: tokens_per_step must be positive\n  --> schemas/budget.yaml:8:"
                ))
            #expect(result.code == 1)
        }
    }

    @Test func whatOnlyTheExperimentsOwnValuesNeedIsNotCalledForOthers() async throws {
        try await withExample { project in
            func calls(after arguments: String...) async throws -> Int {
                #expect(try await project.control(["resolve", "small"] + arguments).code == 0)
                let list = try await project.control("call", "plugin.list").output
                let count = try #require(try /"calls": ?(\d+)/.firstMatch(in: list)?.1)
                return try #require(Int(count))
            }
            let first = try await calls(after: "--set", "tokens_per_step=1024")
            let own = try await calls()
            #expect(own > first)
            // From there on only what stands on the change is called.
            #expect(try await calls(after: "--set", "tokens_per_step=2048") == own + 1)
        }
    }

    @Test func itIsFortyLinesLong() throws {
        let script = try String(
            contentsOfFile: BuiltProducts.packageRoot + "/Examples/python-plugin/plugins/budget.py", encoding: .utf8)
        #expect(script.split(separator: "\n", omittingEmptySubsequences: false).count <= 41)
    }
}
