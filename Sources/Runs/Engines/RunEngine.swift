package import Processes

/// Where runs take place.
package protocol RunEngine: Sendable {
    /// Its name in records and in `--engine`.
    var name: String { get }

    /// Starts a run whose folder holds its config and request. Returns as soon as it is on its way.
    ///
    /// - Throws: where not even a thread or a file could be had; a program that cannot be started is a run that failed.
    func start(_ run: PreparedRun) throws(SystemError) -> ActiveRun
}

/// A run that is ready to start.
package struct PreparedRun: Sendable {
    package var record: RunRecord
    package var folder: RunFolder
    package var command: [String]
    package var environment: [String: String]
    /// The working folder: the project's root.
    package var root: String
}
