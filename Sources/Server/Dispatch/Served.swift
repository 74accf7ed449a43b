/// What a method answers with: its result, and the events that follow.
package struct Served<Result: Sendable>: Sendable {
    package var result: Result
    /// Told to the client after the result; nil where the answer is the result alone.
    package var events: EventSource?
    /// Whether the same params get the same result for as long as the project is in the same state.
    package var isRepeatable: Bool

    package init(_ result: Result, events: EventSource? = nil, isRepeatable: Bool = false) {
        self.result = result
        self.events = events
        self.isRepeatable = isRepeatable
    }
}
