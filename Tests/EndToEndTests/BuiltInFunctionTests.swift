import Foundation
import Testing

/// The plugin `std`, through the built executables.
@Suite(.timeLimit(.minutes(10)))
struct BuiltInFunctionTests {
    private func withSchedule(
        _ expression: String, _ body: (TrainerProject) async throws -> Void
    ) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write(
                """
                Schedule:
                  fields:
                    base_lr: {type: float, default: 0.5}
                    rates: {type: any, pinned: "${\(expression)}"}
                """, to: "schemas/schedule.yaml")
            try project.write("$type: Schedule\n", to: "experiments/schedule.yaml")
            try await body(project)
        }
    }

    @Test func aWarmUpIsFollowedByAnotherSchedule() async throws {
        try await withSchedule("std.linear_warmup(base_lr, 2, 0.0) + std.step_decay(base_lr, 4, 2, 0.5)") { project in
            let result = try await project.control("resolve", "schedule", "--path", "rates")
            #expect(result.errors == "")
            #expect(result.output == "[0.0, 0.25, 0.5, 0.5, 0.25, 0.25]\n")
            let explained = try await project.control("explain", "schedule", "rates")
            #expect(explained.output.contains("std.step_decay is registered at StandardPlugin/StepDecay.swift:"))
        }
    }

    @Test func argumentsOfAWrongTypeAreRefusedBeforeAnythingIsComputed() async throws {
        try await withSchedule("std.cosine(base_lr, 'ten', 0.0)") { project in
            let result = try await project.control("resolve", "schedule")
            #expect(
                result.errors.contains("error[no-overload]: total_steps of std.cosine is an int, and this is a string"))
            #expect(result.code == 1)
        }
    }

    @Test func whatAFunctionRefusesIsToldAtTheField() async throws {
        try await withSchedule("std.cosine(base_lr, 0, 0.0)") { project in
            let result = try await project.control("resolve", "schedule")
            #expect(
                result.errors.hasPrefix(
                    "error[plugin-failed]: std.cosine: total_steps must be from 1 to 1000000, not 0\n"
                        + "  --> schemas/schedule.yaml:4:"))
        }
    }

    @Test func theyAreListedWithTheirTypesAndCannotBeReplaced() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let listed = try await project.control("plugins", "list")
            #expect(listed.output.contains("std: ready\n"))
            #expect(
                listed.output.contains("std.hash_split(key: string, fractions: map[float], salt: string) -> string\n"))
            try project.write("plugins: {std: {package: plugins/std}}\n", to: "pconfigs.yaml")
            let refused = try await project.control("resolve", "first")
            #expect(refused.errors.contains("'std' is the built-in plugin"))
            #expect(refused.code == 1)
        }
    }
}
