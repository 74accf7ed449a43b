/// A run that has ended.
public struct FinishedRun: Sendable, Hashable {
    /// 0 where the runnable returned, the code of a `RunExit` that it threw, and 1 for another error.
    public let exitCode: Int
    /// What a run prints to standard error as its last line: the error that it ended with.
    public let error: String?
    /// What it left in its folder: the bytes of each file, by the path relative to the folder.
    public let files: [String: [UInt8]]

    /// The text of a file in the run's folder.
    ///
    /// - Parameter name: The path relative to the folder.
    /// - Returns: Nil where there is no such file, or it is no UTF-8.
    public func text(ofFile name: String) -> String? {
        files[name].flatMap { String(validating: $0, as: UTF8.self) }
    }
}
