import Testing

/// Waits until something is so, without a thread of the tests, for as long as it may take on a busy machine.
func wait(
    orSay complaint: @autoclosure () -> String, sourceLocation: SourceLocation = #_sourceLocation,
    until isSo: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + .seconds(120)
    while try await !isSo() {
        try #require(.now < end, "\(complaint())", sourceLocation: sourceLocation)
        try await Task.sleep(for: .milliseconds(10))
    }
}
