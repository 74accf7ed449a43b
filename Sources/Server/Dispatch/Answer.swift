internal import ConfigValue
internal import Wire

/// What came of a request.
struct Answer: Sendable {
    var outcome: Result<ConfigValue, WireError>
    var events: EventSource?
    /// Whether the same request gets the same answer for as long as the project is in the same state.
    var isRepeatable: Bool

    init(outcome: Result<ConfigValue, WireError>, events: EventSource? = nil, isRepeatable: Bool = false) {
        self.outcome = outcome
        self.events = events
        self.isRepeatable = isRepeatable
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
