package import ConfigValue
internal import OrderedCollections
internal import RunFolders

/// How an experiment is run: its `$run`, and what the asker says over it.
package struct RunOptions: Sendable, Hashable {
    /// The engine's name.
    package var engine = LocalEngine.standardName
    /// In seconds.
    package var timeout: Double?
    /// How often a run that fails is tried again.
    package var retries = 0
    /// Names of variables of the asker's environment that the program gets.
    package var environment: [String] = []
    /// How long a program that is told to end may take, in seconds.
    package var grace = RunLaunch.standardGrace
    /// The bytes that are kept of each output.
    package var logLimit = RunLaunch.standardLogLimit
    /// What only an engine reads, as `partition`.
    package var engineOptions: ConfigMap = [:]

    package init() {}

    private static let mostRetries = 100
    private static let keys = RunOptionNames.common

    /// - Parameter engineKeys: The further keys that the engine of that name takes.
    package init(_ options: ConfigMap, engineKeys: (String) -> [String]) throws(RunOptionProblem) {
        if let value = options["engine"] {
            guard case .string(let name) = value else { throw RunOptionProblem("engine", expected: "a name") }
            engine = name
        }
        let further = engineKeys(engine)
        for (key, value) in options {
            switch key {
            case "engine": break
            case "timeout":
                guard let seconds = Self.seconds(value) else {
                    throw RunOptionProblem(key, expected: Amount.expectedTime("of at most 100 years"))
                }
                timeout = seconds
            case "retries":
                guard case .int(let count) = value, 0...Self.mostRetries ~= count else {
                    throw RunOptionProblem(key, expected: "a number from 0 to \(Self.mostRetries)")
                }
                retries = count
            case "environment":
                environment = try Self.names(value)
            case "grace":
                guard let seconds = Self.seconds(value) else {
                    throw RunOptionProblem(key, expected: Amount.expectedTime("of at most 100 years"))
                }
                grace = seconds
            case "log_limit":
                guard let bytes = Amount.bytes(value, within: 1...Int.max) else {
                    throw RunOptionProblem(key, expected: Amount.expectedSize("of at least 1B"))
                }
                logLimit = bytes
            default:
                guard further.contains(key) else {
                    throw RunOptionProblem(unknown: key, known: Self.keys + further)
                }
                engineOptions[key] = value
            }
        }
    }

    private static func names(_ value: ConfigValue) throws(RunOptionProblem) -> [String] {
        guard case .list(let elements) = value else {
            throw RunOptionProblem("environment", expected: "a list of variables' names")
        }
        var names: [String] = []
        for element in elements {
            guard case .string(let name) = element else {
                throw RunOptionProblem("environment", expected: "a list of variables' names")
            }
            names.append(name)
        }
        return names
    }

    /// More is a mistake, and no clock counts so far.
    private static let longestTime: Double = 100 * 365 * 86_400

    /// More than none, and at most a hundred years.
    private static func seconds(_ value: ConfigValue) -> Double? {
        Amount.seconds(value).flatMap { $0 > 0 && $0 <= longestTime ? $0 : nil }
    }
}
