internal import ConfigValue
internal import Wire

/// What came of a request.
struct Answer: Sendable {
    var outcome: Result<ConfigValue, WireError>
    var events: EventSource?

    init(outcome: Result<ConfigValue, WireError>, events: EventSource? = nil) {
        self.outcome = outcome
        self.events = events
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
