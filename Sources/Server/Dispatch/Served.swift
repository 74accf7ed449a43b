internal import ConfigValue
internal import Wire

/// What a method answers with: its result, and the events that follow.
package struct Served<Result: Encodable & Sendable>: Sendable {
    private enum Body {
        case result(Result)
        case json([UInt8])
    }

    private let body: Body
    /// Told to the client after the result; nil where the answer is the result alone.
    package let events: EventSource?
    /// Whether the same params get the same result for as long as the project is in the same state.
    package let isRepeatable: Bool

    package init(_ result: Result, events: EventSource? = nil, isRepeatable: Bool = false) {
        self.init(body: .result(result), events: events, isRepeatable: isRepeatable)
    }

    /// - Parameter json: The result as JSON, where that is at hand without the values that it is made of.
    init(json: [UInt8], isRepeatable: Bool = false) {
        self.init(body: .json(json), events: nil, isRepeatable: isRepeatable)
    }

    private init(body: Body, events: EventSource?, isRepeatable: Bool) {
        self.body = body
        self.events = events
        self.isRepeatable = isRepeatable
    }

    /// The result as JSON on one line.
    func json() throws -> [UInt8] {
        switch body {
        case .json(let json): return json
        case .result(let result):
            var json: [UInt8] = []
            try ConfigValueEncoder().encode(result).appendJSON(to: &json)
            return json
        }
    }
}
