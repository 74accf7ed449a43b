package import ConfigValue
internal import OrderedCollections

/// What is to be run, frozen: nothing of it is looked up again.
package struct RunRequest: Sendable, Hashable {
    package var experiment: String
    /// The resolved values.
    package var values: ConfigMap
    /// Of the resolved config.
    package var digest: String
    package var program: RunProgram
    /// Given to the program behind its own.
    package var arguments: [String]
    /// The environment of the client that asks; ``RunEnvironment`` says what of it the program gets.
    package var environment: [String: String]
    /// Names of further variables that the program gets.
    package var passedVariables: [String]
    /// The overrides that led to the values, for the record.
    package var set: [String]
    package var unset: [String]
    /// A second request with the same key is the same run.
    package var key: String?

    package init(
        experiment: String, values: ConfigMap, digest: String, program: RunProgram, arguments: [String] = [],
        environment: [String: String] = [:], passedVariables: [String] = [], set: [String] = [], unset: [String] = [],
        key: String? = nil
    ) {
        self.experiment = experiment
        self.values = values
        self.digest = digest
        self.program = program
        self.arguments = arguments
        self.environment = environment
        self.passedVariables = passedVariables
        self.set = set
        self.unset = unset
        self.key = key
    }
}

extension RunRequest {
    /// What `request.json` keeps: enough to see what was asked, without the values, which have a file of their own, and
    /// without the environment, which may hold secrets.
    var recorded: ConfigValue {
        .map([
            "experiment": .string(experiment), "digest": .string(digest), "program": program.recorded,
            "arguments": .list(arguments.map { .string($0) }), "set": .list(set.map { .string($0) }),
            "unset": .list(unset.map { .string($0) }), "key": key.map { .string($0) } ?? .null,
        ])
    }
}
