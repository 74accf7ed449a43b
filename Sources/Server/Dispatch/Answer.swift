internal import Wire

/// What came of a request.
struct Answer: Sendable {
    /// The result as JSON on one line.
    var outcome: Result<[UInt8], WireError>
    var events: EventSource?
    /// Whether the same request gets the same answer for as long as the project is in the same state.
    var isRepeatable: Bool

    init(outcome: Result<[UInt8], WireError>, events: EventSource? = nil, isRepeatable: Bool = false) {
        self.outcome = outcome
        self.events = events
        self.isRepeatable = isRepeatable
    }

    init<Result>(_ served: Served<Result>) {
        self.init(outcome: .success(served.json), events: served.events, isRepeatable: served.isRepeatable)
    }

    init(error: WireError) {
        self.init(outcome: .failure(error))
    }

    var isError: Bool {
        switch outcome {
        case .success: false
        case .failure: true
        }
    }
}
