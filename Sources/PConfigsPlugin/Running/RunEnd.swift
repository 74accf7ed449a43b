/// How a run of a runnable ended.
package struct RunEnd: Sendable, Hashable {
    /// The exit code of the process.
    package let code: Int32
    /// What is printed to standard error.
    package let message: String?

    /// Runs, and turns what is thrown into an end.
    package init(of body: () async throws -> Void) async {
        do {
            try await body()
            (code, message) = (0, nil)
        } catch let exit as RunExit {
            (code, message) = (Int32(exit.code), nil)
        } catch {
            (code, message) = (ProgramExit.failed, "\(error)")
        }
    }
}
