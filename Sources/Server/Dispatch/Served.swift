/// What a method answers with: its result, and the events that follow.
package struct Served<Result: Sendable>: Sendable {
    package var result: Result
    /// Told to the client after the result; nil where the answer is the result alone.
    package var events: EventSource?

    package init(_ result: Result, events: EventSource? = nil) {
        self.result = result
        self.events = events
    }
}
