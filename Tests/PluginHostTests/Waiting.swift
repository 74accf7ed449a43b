import Testing

/// Waits until something holds, at most two minutes, and leaves the threads to others meanwhile.
func wait(until condition: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let limit = ContinuousClock.now + .seconds(120)
    while !condition() {
        try #require(.now < limit, "it does not come", sourceLocation: sourceLocation)
        try await Task.sleep(for: .milliseconds(1))
    }
}
