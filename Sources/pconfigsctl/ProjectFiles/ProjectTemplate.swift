/// The files of a new project: a schema, two experiments, a plugin and a README.
struct ProjectTemplate {
    struct File {
        let path: String
        let text: String
        var isExecutable = false
    }

    enum Plugin {
        /// A script, which needs no build.
        case python
        /// A package.
        case swift(SDKLocation)
    }

    let plugin: Plugin

    static let pluginName = "regression"

    /// By their paths relative to the project's root.
    var files: [File] {
        [
            File(path: "pconfigs.yaml", text: settings), File(path: ".gitignore", text: ".pconfigs/\n.build/\n"),
            File(path: "README.md", text: readme), File(path: "schemas/training.yaml", text: Self.schema),
            File(path: "experiments/short.yaml", text: Self.short),
            File(path: "experiments/long.yaml", text: Self.long),
        ] + pluginFiles
    }

    private var pluginFiles: [File] {
        switch plugin {
        case .python:
            [File(path: "plugins/\(Self.pluginName).py", text: PythonPluginTemplate.text, isExecutable: true)]
        case .swift(let sdk): SwiftPluginTemplate(sdk: sdk).files
        }
    }

    private var settings: String {
        let source =
            switch plugin {
            case .python: "command: [./plugins/\(Self.pluginName).py]"
            case .swift: "package: plugins/\(Self.pluginName)"
            }
        return """
            # Marks the root of the project. Schemas are in schemas/, experiments in experiments/.
            plugins:
              \(Self.pluginName): {\(source)}

            """
    }

    private static let schema = """
        # What an experiment may set. Pinned values follow from the others, and cannot be set by mistake.
        Training:
          doc: Fits a line to noisy points by gradient descent.
          runs: regression.Fit
          fields:
            epochs:        {type: int, default: 20, min: 1, doc: How often each point is seen.}
            points:        {type: int, default: 64, min: 2}
            batch_size:    {type: int, default: 16, min: 1}
            noise:         {type: float, default: 0.1, min: 0}
            seed:          {type: int, default: 0}
            learning_rate: {type: float, default: 0.5, above: 0, doc: At the first step.}
            steps:         {type: int, pinned: "${regression.steps(epochs, points, batch_size)}"}
            rates:         {type: "list[float]", pinned: "${std.cosine(learning_rate, steps, learning_rate / 10)}"}
          rules:
            - {check: "${batch_size <= points}", message: "A batch of ${batch_size} has more than all ${points} points."}

        """

    private static let short = """
        $type: Training
        $doc: A few steps, to see that all works.
        $tags: [smoke]
        epochs: 2

        """

    private static let long = """
        $extends: short
        $doc: As short, with ten times the epochs.
        $tags: [full]
        epochs: ${short.epochs * 10}
        learning_rate: 0.2

        """
}
