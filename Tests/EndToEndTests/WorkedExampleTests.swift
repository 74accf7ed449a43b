import ConfigValue
import Foundation
import Testing

/// The acceptance test of everything: the two experiments of the example, through the built executables.
@Suite(.recordedTraffic, .timeLimit(.minutes(10)))
struct WorkedExampleTests {
    @Test func secondResolvesToExactlyTheseValues() async throws {
        try await TrainerProject.with { project in
            let result = try await project.control("resolve", "second")
            #expect(result.errors == "")
            #expect(
                result.output == """
                    {
                      "steps": 5,
                      "base_lr": 0.001,
                      "total_steps": 6,
                      "min_lr_ratio": 0.1,
                      "grad_accum_steps": 4,
                      "num_devices": 2,
                      "effective_batch_size": 8,
                      "lr_schedule": [0.001, 0.0009140576474687263, 0.0006890576474687264, 0.0004109423525312737, \
                    0.00018594235253127368, 0.0001]
                    }

                    """)
            #expect(result.code == 0)
        }
    }

    @Test func oneValueOfFirstIsExactlyThis() async throws {
        try await TrainerProject.with { project in
            let result = try await project.control("resolve", "first", "--path", "lr_schedule")
            let expected =
                "[0.0002999999999999999, 0.00027421729424061787, 0.00020671729424061788, 0.0001232827057593821, "
                + "5.5782705759382104e-05, 2.9999999999999997e-05]\n"
            #expect(result.output == expected)
        }
    }

    @Test func runPrintsFiveLinesAndExitsWithZero() async throws {
        try await TrainerProject.with { project in
            let result = try await project.control("run", "second")
            #expect(
                result.output == """
                    step=0 lr=0.001
                    step=1 lr=0.0009140576474687263
                    step=2 lr=0.0006890576474687264
                    step=3 lr=0.0004109423525312737
                    step=4 lr=0.00018594235253127368

                    """)
            #expect(result.code == 0)
        }
    }

    @Test(arguments: [("exit 7", 7), ("kill -TERM $$", 143), ("exit 0", 0)])
    func runEndsWithTheCodeOfWhatItRan(script: String, code: Int32) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write(
                """
                Script:
                  runs: {command: [sh, -c, "echo out; echo err >&2; \(script)"]}
                  fields: {x: {type: int, default: 1}}
                """, to: "schemas/script.yaml")
            try project.write("$type: Script\n", to: "experiments/script.yaml")
            let result = try await project.control("run", "script")
            #expect(result.output == "out\n")
            #expect(result.errors == "err\n")
            #expect(result.code == code)
        }
    }

    @Test func anOverrideChangesWhatDependsOnIt() async throws {
        try await TrainerProject.with { project in
            let result = try await project.control(
                "resolve", "second", "--set", "num_devices=16", "--path", "effective_batch_size")
            #expect(result.output == "64\n")
        }
    }

    @Test func thePrintedExperimentIsAnExperimentWithTheSameValues() async throws {
        try await TrainerProject.with { project in
            let printed = try await project.control("print", "second")
            try project.write(printed.output, to: "experiments/copy.yaml")
            let copy = try await project.control("resolve", "copy")
            let second = try await project.control("resolve", "second")
            #expect(copy.errors == "")
            #expect(copy.output == second.output)
        }
    }

    @Test func explainLeadsToTheLeavesAndTheirPlaces() async throws {
        try await TrainerProject.with { project in
            let result = try await project.control("explain", "second", "steps")
            #expect(result.output.hasPrefix("steps = 5  (int)\n"))
            let layer = "used: ${len(first.lr_schedule) - 1}  (second at experiments/second.yaml:3)\n"
            #expect(result.output.contains(layer))
            #expect(result.output.contains("first.base_lr = 0.0003  (float)"))
            #expect(result.output.contains("trainer.lr_schedule is registered at "))
        }
    }

    @Test func whatWasJustWrittenIsInTheNextAnswer() async throws {
        try await TrainerProject.with { project in
            for devices in 3...12 {
                try project.write("$extends: second\nnum_devices: \(devices)\n", to: "experiments/third.yaml")
                let result = try await project.control("resolve", "third", "--path", "effective_batch_size")
                #expect(result.output == "\(devices * 4)\n")
            }
        }
    }

    @Test func declaredVariablesAreTakenFromTheClientsEnvironment() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write(
                """
                Cluster:
                  environment: {WORLD_SIZE: {type: int, default: 1}, RANK: int}
                Job:
                  fields: {cluster: Cluster, workers: {type: int, pinned: "${cluster.WORLD_SIZE * 2}"}}
                """, to: "schemas/job.yaml")
            try project.write("$type: Job\n", to: "experiments/job.yaml")
            let result = try await project.control(
                "resolve", "job", "--path", "workers", environment: ["WORLD_SIZE": "8", "RANK": "3"])
            #expect(result.errors == "")
            #expect(result.output == "16\n")
            let missing = try await project.control("resolve", "job")
            #expect(missing.errors.contains("error[environment-missing]"))
            #expect(missing.errors.contains("RANK"))
            #expect(missing.code == 1)
        }
    }
}
