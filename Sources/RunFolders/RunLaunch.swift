/// What a supervisor executes, and within which bounds: `launch.json`.
///
/// It holds the program's environment, so it is readable for its owner alone, as is the whole folder.
package struct RunLaunch: Sendable, Hashable, Codable {
    /// The program and its arguments.
    package var command: [String]
    /// The whole environment of the program.
    package var environment: [String: String]
    /// The working folder.
    package var directory: String
    /// The program is ended after so many seconds.
    package var timeout: Double?
    /// How long a program that is told to end may take, in seconds.
    package var grace: Double
    /// The bytes that are kept of each output.
    package var logLimit: Int

    package static let standardGrace = 10.0
    package static let standardLogLimit = 1 << 30

    package init(
        command: [String], environment: [String: String], directory: String, timeout: Double? = nil,
        grace: Double = standardGrace, logLimit: Int = standardLogLimit
    ) {
        self.command = command
        self.environment = environment
        self.directory = directory
        self.timeout = timeout
        self.grace = grace
        self.logLimit = logLimit
    }

    private enum CodingKeys: String, CodingKey {
        case command, environment, directory, timeout, grace
        case logLimit = "log_limit"
    }
}
