extension ProjectTemplate {
    var readme: String {
        """
        # Experiments

        | file | what it is |
        | --- | --- |
        | `pconfigs.yaml` | the root of the project, and its plugin |
        | `schemas/training.yaml` | what an experiment may set, with types, bounds and defaults |
        | `experiments/short.yaml` | an experiment |
        | `experiments/long.yaml` | another that builds on it |
        | `\(pluginPath)` | the function `regression.steps`, and what runs the experiments |
        \(build)
            pconfigsctl list                          # what there is
            pconfigsctl print long                    # every value, with where it comes from
            pconfigsctl explain long steps            # why it is what it is
            pconfigsctl diff short long               # what differs
            pconfigsctl run short                     # runs it
            pconfigsctl test                          # whether all experiments are right

        A new experiment is a copy of an old one with a few lines changed. `pconfigsctl --help` shows the rest.

        """
    }

    private var pluginPath: String {
        switch plugin {
        case .python: "plugins/\(Self.pluginName).py"
        case .swift: "plugins/\(Self.pluginName)"
        }
    }

    private var build: String {
        switch plugin {
        case .python: ""
        case .swift:
            """

            The plugin is built first, once, and after each change:

                pconfigsctl plugins build

            Then:

            """
        }
    }
}
