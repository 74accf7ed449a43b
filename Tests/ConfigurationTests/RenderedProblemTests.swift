import Configuration
import Diagnostics
import Testing

/// What is wrong, word for word as a person reads it, on the worked example.
@Suite struct RenderedProblemTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// The experiment `third`, beside `first` and `second`.
        let third: String
        var set: [String] = []
        /// The experiment that is asked for.
        var experiment = "third"
        let text: String

        init(_ name: String, _ third: String, set: [String] = [], experiment: String = "third", _ text: String) {
            testDescription = name
            self.third = third
            self.set = set
            self.experiment = experiment
            self.text = text
        }
    }

    static let cases: [Case] = [
        Case(
            "an unknown field", "$extends: second\nbase_rl: 1e-3",
            #"""
            error[unknown-field]: TrainerConfig has no field 'base_rl'
              --> experiments/third.yaml:2:1
               |
             2 | base_rl: 1e-3
               | ^^^^^^^
               = hint: did you mean 'base_lr'?

            """#),
        Case(
            "a pinned field that is set", "$extends: second\n\n\neffective_batch_size: 16",
            #"""
            error[pinned-field]: effective_batch_size is pinned and cannot be set
              --> experiments/third.yaml:4:1
               |
             4 | effective_batch_size: 16
               | ^^^^^^^^^^^^^^^^^^^^ computed by ${grad_accum_steps * num_devices} at schemas/trainer.yaml:11
               = hint: remove this line, or change grad_accum_steps or num_devices

            """#),
        Case(
            "a pinned field that a request sets", "$extends: second", set: ["effective_batch_size=16"],
            #"""
            error[pinned-field]: effective_batch_size is pinned and cannot be set
              --> --set:1:1
               |
             1 | effective_batch_size=16
               | ^^^^^^^^^^^^^^^^^^^^ computed by ${grad_accum_steps * num_devices} at schemas/trainer.yaml:11
               = hint: remove this override, or change grad_accum_steps or num_devices

            """#),
        Case(
            "a wrong type", "$extends: second\nbase_lr: \"1e-3\"",
            #"""
            error[type-mismatch]: base_lr: expected float, found the string "1e-3"
              --> experiments/third.yaml:2:10
               |
             2 | base_lr: "1e-3"
               |          ^^^^^^
               = hint: remove the quotes

            """#),
        Case(
            "a fraction for an int", "$extends: second\nsteps: 2.5",
            #"""
            error[type-mismatch]: steps: expected int, found the float 2.5
              --> experiments/third.yaml:2:8
               |
             2 | steps: 2.5
               |        ^^^
               = hint: an int has no fraction

            """#),
        Case(
            "a value out of range", "$extends: second\n", set: ["base_lr=0"],
            #"""
            error[out-of-range]: base_lr must be above 0, and 0.0 is not
              --> --set:1:9
               |
             1 | base_lr=0
               |         ^
               = note: base_lr is declared here
              --> schemas/trainer.yaml:6:5
               |
             6 |     base_lr:              {type: float, default: 3e-4, above: 0}
               |     ^^^^^^^

            """#),
        Case(
            "a duplicate key", "$extends: second\nsteps: 1\ntotal_steps: 6\nsteps: 2",
            #"""
            error[duplicate-key]: the key 'steps' is here twice
              --> experiments/third.yaml:4:1
               |
             4 | steps: 2
               | ^^^^^
               = note: the first one
              --> experiments/third.yaml:2:1
               |
             2 | steps: 1
               | ^^^^^
               = hint: keep one of the two

            """#),
        Case(
            "a cycle of bases", "$extends: third",
            #"""
            error[inheritance-cycle]: experiments extend each other in a cycle: third -> third
              --> experiments/third.yaml:1:11
               |
             1 | $extends: third
               |           ^^^^^
               = hint: remove one of these $extends

            """#),
        Case(
            "a cycle of values", "$extends: second\nsteps: ${total_steps}\ntotal_steps: ${steps + 1}",
            #"""
            error[dependency-cycle]: values depend on each other in a cycle: steps -> total_steps -> steps
              --> experiments/third.yaml:2:8
               |
             2 | steps: ${total_steps}
               |        ^^^^^^^^^^^^^^
               = note: total_steps reads the next here
              --> experiments/third.yaml:3:14
               |
             3 | total_steps: ${steps + 1}
               |              ^^^^^^^^^^^^
               = hint: set one of these values without an expression

            """#),
        Case(
            "a value that reads itself", "$extends: second\nsteps: ${steps + 1}",
            #"""
            error[dependency-cycle]: values depend on each other in a cycle: steps -> steps
              --> experiments/third.yaml:2:8
               |
             2 | steps: ${steps + 1}
               |        ^^^^^^^^^^^^
               = hint: to start from the value of second, write second.steps

            """#),
        Case(
            "a file that does not parse", "$extends: second\nsteps: [1, 2\n",
            #"""
            error[syntax]: expected ',' or ']'
              --> experiments/third.yaml:3:1
               = note: the list begins here
              --> experiments/third.yaml:2:8
               |
             2 | steps: [1, 2
               |        ^

            """#),
        Case(
            "a tab that indents", "$extends: second\n\tsteps: 1",
            #"""
            error[syntax]: a tab cannot indent
              --> experiments/third.yaml:2:1
               |
             2 |     steps: 1
               | ^^^^
               = hint: indent with spaces

            """#),
        Case(
            "a rule that does not hold, and the function that throws for the same reason",
            "$extends: second\ntotal_steps: 0",
            #"""
            error[rule-failed]: Bad lr_schedule.
               --> experiments/third.yaml:2:14
                |
              2 | total_steps: 0
                |              ^ breaks ${total_steps > 0 && min_lr_ratio >= 0.0 && min_lr_ratio <= 1.0}
                = note: the rule is here
               --> schemas/trainer.yaml:14:15
                |
             14 |     - {check: "${total_steps > 0 && min_lr_ratio >= 0.0 && min_lr_ratio <= 1.0}", message: Bad lr_schedule.}
                |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                = hint: change total_steps or min_lr_ratio

            error[plugin-failed]: trainer.lr_schedule: Bad lr_schedule.
               --> schemas/trainer.yaml:12:60
                |
             12 |     lr_schedule:          {type: "list[float]", pinned: "${trainer.lr_schedule(base_lr, total_steps, min_lr_ratio)}"}
                |                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ registered at plugins/trainer/Sources/trainer/TrainerPlugin.swift:9

            """#),
        Case(
            "an unknown base", "$extends: secnd",
            #"""
            error[unknown-experiment]: no experiment is named 'secnd'
              --> experiments/third.yaml:1:11
               |
             1 | $extends: secnd
               |           ^^^^^
               = hint: did you mean 'second'?

            """#),
        Case(
            "an unknown experiment", "$extends: second", experiment: "thrid",
            #"""
            error[unknown-experiment]: no experiment is named 'thrid'
               = hint: did you mean 'third'?

            """#),
        Case(
            "an unknown schema", "$type: TrainerConfg",
            #"""
            error[unknown-type]: no schema is named 'TrainerConfg'
              --> experiments/third.yaml:1:8
               |
             1 | $type: TrainerConfg
               |        ^^^^^^^^^^^^
               = hint: did you mean 'TrainerConfig'?

            """#),
        Case(
            "an unknown name", "$extends: second\nsteps: ${len(first.lr_schedul) - 1}",
            #"""
            error[unknown-name]: TrainerConfig has no field 'lr_schedul'
              --> experiments/third.yaml:2:14
               |
             2 | steps: ${len(first.lr_schedul) - 1}
               |              ^^^^^^^^^^^^^^^^
               = hint: did you mean 'lr_schedule'?

            """#),
        Case(
            "an unknown function", "$extends: second\nsteps: ${len(trainer.lr_schedul(1.0))}",
            #"""
            error[unknown-name]: the plugin trainer has no function 'lr_schedul'
              --> experiments/third.yaml:2:14
               |
             2 | steps: ${len(trainer.lr_schedul(1.0))}
               |              ^^^^^^^^^^^^^^^^^^
               = hint: did you mean 'lr_schedule'?

            """#),
        Case(
            "a division by zero", "$extends: second\nsteps: ${total_steps / 0}",
            #"""
            error[evaluation]: division by zero
              --> experiments/third.yaml:2:10
               |
             2 | steps: ${total_steps / 0}
               |          ^^^^^^^^^^^^^^^

            """#),
    ]

    @Test(arguments: cases) func readsAsWritten(_ example: Case) {
        let project = TestProject.trainer(third: example.third)
        #expect(project.rendered(example.experiment, set: example.set) == example.text)
    }

    @Test func aMissingValueIsNamedWithWhatItIs() {
        let project = TestProject(
            schema: """
                T:
                  fields:
                    a: int
                    b: {type: float, doc: How much of it.}
                """, "$type: T\na: 1\n")
        #expect(
            project.rendered() == #"""
                error[missing-value]: b has no value
                  --> experiments/a.yaml:1:1
                   |
                 1 | $type: T
                   | ^^^^^
                   = note: it is required by T
                  --> schemas/s.yaml:4:5
                   |
                 4 |     b: {type: float, doc: How much of it.}
                   |     ^
                   = hint: set b: 1.0  (How much of it.)

                """#)
    }

    @Test func aPluginThatIsNotBuiltSaysHowToBuildIt() {
        let failure = FunctionFailure(
            message: "the plugin trainer is not built", hint: "run pconfigsctl plugins build trainer")
        let catalog = FunctionCatalog(plugins: ["trainer": CatalogedPlugin(failure: failure)])
        let project = TestProject.trainer(third: "$extends: second", functions: catalog)
        #expect(
            project.rendered("third") == #"""
                error[plugin-failed]: the plugin trainer is not built
                   --> schemas/trainer.yaml:12:60
                    |
                 12 |     lr_schedule:          {type: "list[float]", pinned: "${trainer.lr_schedule(base_lr, total_steps, min_lr_ratio)}"}
                    |                                                            ^^^^^^^^^^^^^^^^^^^ needed to call trainer.lr_schedule
                    = hint: run pconfigsctl plugins build trainer

                """#)
    }

    @Test func theSecondExperimentIsPrintedWithWhereItComesFrom() throws {
        let (resolution, result) = TestProject.trainer().resolution(of: "second")
        let config = try result.get()
        #expect(
            resolution.annotatedYAML(of: config, annotations: .none) == """
                $type: TrainerConfig
                steps: 5
                base_lr: 0.001
                total_steps: 6
                min_lr_ratio: 0.1
                grad_accum_steps: 4
                num_devices: 2
                # effective_batch_size: 8
                # lr_schedule: [0.001, 0.0009140576474687263, 0.0006890576474687264, 0.0004109423525312737, \
                0.00018594235253127368, 0.0001]

                """)
        #expect(
            resolution.annotatedYAML(of: config, annotations: .provenance) == """
                # second: TrainerConfig, schemas/trainer.yaml:1
                # runs trainer.Trainer at plugins/trainer/Sources/trainer/TrainerPlugin.swift:20
                # sha256:538de6d5a823da97e07d5fd80dd20f8b0077901874d624ae96c49fbd85bb6cbe
                $type: TrainerConfig
                steps: 5                   # int; experiments/second.yaml:3 ${len(first.lr_schedule) - 1}
                base_lr: 0.001             # float; experiments/second.yaml:2
                total_steps: 6             # int; experiments/first.yaml:4
                min_lr_ratio: 0.1          # float; experiments/first.yaml:5
                grad_accum_steps: 4        # int; experiments/first.yaml:6
                num_devices: 2             # int; experiments/first.yaml:7
                # effective_batch_size: 8  # int; pinned (omit from config) by ${grad_accum_steps * \
                num_devices} at schemas/trainer.yaml:11
                # lr_schedule: [0.001, 0.0009140576474687263, 0.0006890576474687264, 0.0004109423525312737, \
                0.00018594235253127368, 0.0001]  # list[float]; pinned (omit from config) by \
                ${trainer.lr_schedule(base_lr, total_steps, min_lr_ratio)} at schemas/trainer.yaml:12; \
                trainer.lr_schedule at plugins/trainer/Sources/trainer/TrainerPlugin.swift:9; █▇▆▃▂▁

                """)
    }

    @Test(arguments: [
        ("../../data/x", "# paths are relative to experiments/deep/: save it there\n"), ("/data/x", ""),
        ("${'data/x'}", "# paths are relative to experiments/deep/: save it there\n"),
    ])
    func aPrintedExperimentSaysWhereItsPathsHold(path: String, head: String) throws {
        let project = TestProject([
            "schemas/s.yaml": "T: {fields: {a: path, b: {type: path, pinned: \"data/${a}\"}}}",
            "experiments/deep/e.yaml": "$type: T\na: \(path)",
        ])
        let (resolution, result) = project.resolution(of: "deep/e")
        let lines = resolution.annotatedYAML(of: try result.get(), annotations: .provenance)
            .split(separator: "\n").drop { !$0.hasPrefix("# sha256") }.dropFirst()
        let shown = path.hasPrefix("/") ? path : "../../data/x"
        #expect(lines.joined(separator: "\n").hasPrefix("\(head)$type: T\na: \(shown) "))
    }
}
