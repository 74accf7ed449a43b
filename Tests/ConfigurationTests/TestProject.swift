import ConfigValue
import Configuration
import Diagnostics
import OrderedCollections

/// A project written as strings: what stands in which file.
struct TestProject {
    let project: Project
    /// Answers the calls of plugin functions.
    let answer: @Sendable (FunctionCall) -> FunctionResult

    init(
        _ files: KeyValuePairs<String, String>, functions: FunctionCatalog = .empty,
        answer: @escaping @Sendable (FunctionCall) -> FunctionResult = { _ in
            .failure(FunctionFailure(message: "nobody answers"))
        }
    ) {
        self.init(pairs: files.map { ($0, $1) }, functions: functions, answer: answer)
    }

    init(
        pairs: [(String, String)], functions: FunctionCatalog = .empty,
        answer: @escaping @Sendable (FunctionCall) -> FunctionResult = { _ in
            .failure(FunctionFailure(message: "nobody answers"))
        }
    ) {
        var sources = ProjectSources()
        for (name, text) in pairs { sources.add(name, text) }
        project = Project(sources: sources, functions: functions)
        self.answer = answer
    }

    /// One schema and one experiment `a` of it.
    init(schema: String, _ experiment: String) {
        self.init(["schemas/s.yaml": schema, "experiments/a.yaml": experiment])
    }

    func resolution(
        of experiment: String = "a", set: [String] = [], unset: [String] = [], environment: [String: String]? = nil
    ) -> (resolution: Resolution, result: Result<ResolvedConfig, ResolutionFailure>) {
        let request = ResolutionRequest(experiment: experiment, set: set, unset: unset, environment: environment)
        var resolution = Resolution(of: request, in: project)
        while true {
            switch resolution.advance() {
            case .needs(let calls): resolution.supply(calls.map { answer($0) }, for: calls)
            case .finished(let result): return (resolution, result)
            }
        }
    }

    func resolve(
        _ experiment: String = "a", set: [String] = [], unset: [String] = [], environment: [String: String]? = nil
    ) throws -> ResolvedConfig {
        try resolution(of: experiment, set: set, unset: unset, environment: environment).result.get()
    }

    /// The resolved values as JSON.
    func json(_ experiment: String = "a", set: [String] = [], unset: [String] = []) throws -> String {
        ConfigValue.map(try resolve(experiment, set: set, unset: unset).values).json
    }

    /// What is wrong with an experiment; empty where nothing is.
    func problems(
        _ experiment: String = "a", set: [String] = [], unset: [String] = [], environment: [String: String]? = nil
    ) -> [Diagnostic] {
        switch resolution(of: experiment, set: set, unset: unset, environment: environment).result {
        case .success(let config): config.warnings
        case .failure(.unknownExperiment(let problem)): [problem]
        case .failure(.invalid(let problems)): problems
        case .failure(.environmentRequired): []
        }
    }

    /// What is wrong as a person reads it.
    func rendered(_ experiment: String = "a", set: [String] = []) -> String {
        problems(experiment, set: set).map { $0.rendered() }.joined(separator: "\n")
    }
}

extension TestProject {
    static let trainerSchema = """
        TrainerConfig:
          doc: A trainer with a cosine-annealed learning rate.
          runs: trainer.Trainer
          fields:
            steps:                {type: int, default: 3, min: 0, doc: Optimizer steps to run.}
            base_lr:              {type: float, default: 3e-4, above: 0}
            total_steps:          {type: int, default: 6}
            min_lr_ratio:         {type: float, default: 0.1}
            grad_accum_steps:     {type: int, default: 4}
            num_devices:          {type: int, default: 2}
            effective_batch_size: {type: int, pinned: "${grad_accum_steps * num_devices}"}
            lr_schedule:          {type: "list[float]", pinned: "${trainer.lr_schedule(base_lr, total_steps, min_lr_ratio)}"}
          rules:
            - {check: "${total_steps > 0 && min_lr_ratio >= 0.0 && min_lr_ratio <= 1.0}", message: Bad lr_schedule.}
        """

    static let first = """
        $type: TrainerConfig
        steps: 3
        base_lr: 3e-4
        total_steps: 6
        min_lr_ratio: 0.1
        grad_accum_steps: 4
        num_devices: 2
        """

    static let second = """
        $extends: first
        base_lr: 1e-3
        steps: ${len(first.lr_schedule) - 1}
        """

    /// The worked example, with the experiment `third` beside it.
    static func trainer(third: String? = nil, functions: FunctionCatalog = .trainer) -> TestProject {
        var files: KeyValuePairs<String, String> = [
            "schemas/trainer.yaml": trainerSchema, "experiments/first.yaml": first, "experiments/second.yaml": second,
        ]
        if let third {
            files = [
                "schemas/trainer.yaml": trainerSchema, "experiments/first.yaml": first,
                "experiments/second.yaml": second, "experiments/third.yaml": third,
            ]
        }
        return TestProject(files, functions: functions) { call in
            guard call.function == "lr_schedule" else { return .failure(FunctionFailure(message: "no such function")) }
            return LearningRates.answer(to: call.arguments)
        }
    }
}

extension FunctionCatalog {
    static let trainer = FunctionCatalog(plugins: [
        "trainer": CatalogedPlugin(
            functions: [
                "lr_schedule": CatalogedFunction(
                    parameters: [
                        .init(name: "base_lr", type: "float"), .init(name: "total_steps", type: "int"),
                        .init(name: "min_lr_ratio", type: "float"),
                    ], resultType: "list[float]", file: "plugins/trainer/Sources/trainer/TrainerPlugin.swift", line: 9)
            ],
            runnables: [
                "Trainer": CatalogedRunnable(file: "plugins/trainer/Sources/trainer/TrainerPlugin.swift", line: 20)
            ])
    ])
}

extension ProjectSources {
    fileprivate mutating func add(_ name: String, _ text: String) {
        let file = File.success(SourceFile(name: name, text: text))
        if name == "pconfigs.yaml" {
            settings = file
        } else if name.hasPrefix("schemas/") {
            schemas.append(file)
        } else if let name = ExperimentName(String(name.dropFirst("experiments/".count).dropLast(".yaml".count))) {
            experiments[name] = file
        }
    }
}
