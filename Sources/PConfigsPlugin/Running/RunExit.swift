/// Ends a run with an exit code of its choice when it is thrown.
public struct RunExit: Error, Sendable, Hashable {
    /// The exit code, 0 to 255.
    public let code: UInt8

    /// Ends the run with `code`.
    public init(_ code: UInt8) {
        self.code = code
    }
}
