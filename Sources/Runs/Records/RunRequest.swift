package import ConfigValue
internal import OrderedCollections

/// What is to be run, frozen: nothing of it is looked up again.
package struct RunRequest: Sendable, Hashable {
    package var experiment: String
    /// The resolved values.
    package var values: ConfigMap
    /// The values for people; empty where nobody wrote them.
    package var annotatedValues: String
    /// Of the resolved config.
    package var digest: String
    package var program: RunProgram
    package var options: RunOptions
    package var origin: RunOrigin
    /// The environment of the client that asks; ``RunEnvironment`` says what of it the program gets.
    package var environment: [String: String]
    /// A second request with the same key is the same run.
    package var key: String?

    package init(
        experiment: String, values: ConfigMap, annotatedValues: String = "", digest: String, program: RunProgram,
        options: RunOptions = RunOptions(), origin: RunOrigin = RunOrigin(), environment: [String: String] = [:],
        key: String? = nil
    ) {
        self.experiment = experiment
        self.values = values
        self.annotatedValues = annotatedValues
        self.digest = digest
        self.program = program
        self.options = options
        self.origin = origin
        self.environment = environment
        self.key = key
    }
}

extension RunRequest {
    /// What `request.json` keeps: enough to see what was asked, without the values and the environment, which have files
    /// of their own.
    var recorded: ConfigValue {
        .map([
            "experiment": .string(experiment), "digest": .string(digest), "program": program.recorded,
            "arguments": .strings(origin.arguments), "set": .strings(origin.set), "unset": .strings(origin.unset),
            "environment": .strings(options.environment), "engine": .string(options.engine),
            "options": .map(options.engineOptions), "timeout": options.timeout.map { .double($0) } ?? .null,
            "retries": .int(options.retries), "key": key.map { .string($0) } ?? .null,
        ])
    }
}

extension ConfigValue {
    static func strings(_ strings: [String]) -> ConfigValue { .list(strings.map { .string($0) }) }
}
