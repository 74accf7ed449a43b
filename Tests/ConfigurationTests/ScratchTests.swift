import ConfigValue
import Configuration
import Diagnostics
import Testing

@Suite struct ScratchTests {
    @Test func show() {
        func third(_ text: String, set: [String] = [], name: String = "third", functions: FunctionCatalog = .trainer) {
            print("------", text.debugDescription, set)
            print(TestProject.trainer(third: text, functions: functions).rendered(name, set: set))
        }
        third("$extends: second\nbase_rl: 1e-3\n")
        third("$extends: second\nmodel: 5\n")
        third("$extends: second\n\n\neffective_batch_size: 16\n")
        third("$extends: second\n", set: ["effective_batch_size=16"])
        third("$extends: second\nsteps: many\n")
        third("$extends: second\nbase_lr: \"1e-3\"\n")
        third("$extends: second\nsteps: 2.5\n")
        third("$extends: second\nsteps: [1]\n")
        third("$extends: second\nsteps: !reset\n")
        third("$extends: second\nsteps:\n")
        third("$extends: second\nsteps: 1\ntotal_steps: 6\nsteps: 2\n")
        third("$extends: third\n")
        third("$extends: second\nsteps: ${total_steps}\ntotal_steps: ${steps + 1}\n")
        third("$extends: second\nsteps: ${steps + 1}\n")
        third("$extends: second\nsteps: 3\n  total_steps: 5\n")
        third("$extends: second\nsteps: [1, 2\n")
        third("$extends: second\n\tsteps: 1\n")
        third("$extends: second\ntotal_steps: 0\n")
        third("$extends: second\nmin_lr_ratio: 1.5\n")
        third("$extends: second\nsteps: -1\n")
        third("$extends: second\n", set: ["base_lr=0"])
        third("$extends: secnd\n")
        third("$extends: second\n", name: "thrid")
        third("$extends: second\n", name: "nothing_like_it")
        let broken = FunctionCatalog(plugins: ["trainer": CatalogedPlugin(failure: FunctionFailure(message: "the plugin trainer is not built", hint: "pconfigsctl plugins build trainer"))])
        third("$extends: second\n", functions: broken)
        third("$extends: second\nsteps: ${len(first.lr_schedul) - 1}\n")
        third("$extends: second\nsteps: ${trainer.lr_schedul(1.0) - 1}\n")
        third("$extends: second\nsteps: ${len(trainer.lr_schedule(1.0))}\n")
        third("$extends: second\nsteps: ${len(trainer.lr_schedule(1.0, 'x', 2.0))}\n")
        third("$extends: second\nsteps: ${1 / 0}\n")
        third("$extends: second\nsteps: ${1 +}\n")
        third("$extends: second\nsteps: ${ebase_lr}\n")
        third("$type: TrainerConfg\n")
        third("steps: 3\n")
        third("$type: TrainerConfig\n$abstract: true\n")
        let missing = TestProject(["schemas/trainer.yaml": "T:\n  fields:\n    a: int\n    b: {type: float, doc: How much of it.}\n    m: M\nM:\n  fields:\n    width: int\n", "experiments/a.yaml": "$type: T\na: 1\n"])
        print(missing.rendered())
        let envs = TestProject(["schemas/trainer.yaml": "T:\n  fields:\n    e: E\nE:\n  environment:\n    WORLD_SIZE: int\n", "experiments/a.yaml": "$type: T\n"])
        print(envs.problems(environment: [:]).map { $0.rendered() }.joined())
        print(envs.problems(environment: ["WORLD_SIZE": "x"]).map { $0.rendered() }.joined())
    }
}
