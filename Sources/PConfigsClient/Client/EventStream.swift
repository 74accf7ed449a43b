import Wire

/// What a daemon tells one after the other, until the stream ends, the task is cancelled or nobody reads it any more.
///
/// A stream has a connection of its own. It asks for the next event when its reader does, so a slow reader holds up
/// nothing but its own stream. It is read once.
///
/// ```swift
/// for try await change in try await client.watch("vision/**") {
///     print(change.experiment)
/// }
/// ```
public struct EventStream<Element: Sendable>: AsyncSequence, Sendable {
    let connection: StreamConnection
    let stream: String
    let read: @Sendable (StreamEvent) throws -> Element?

    /// Reads the stream's events.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let source: EventStream
        private var hasEnded = false

        init(_ source: EventStream) { self.source = source }

        /// The next event; nil at the stream's end.
        ///
        /// - Throws: ``ClientError`` where the daemon has gone, `CancellationError` where the task was cancelled.
        public mutating func next() async throws -> Element? {
            while !hasEnded {
                let event = try await source.connection.next(of: source.stream)
                hasEnded = event.isLast
                do {
                    if let element = try source.read(event) { return element }
                } catch {
                    throw ClientError.garbled("the daemon's event cannot be read: \(error)")
                }
            }
            return nil
        }
    }

    /// A reader of the stream.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}
