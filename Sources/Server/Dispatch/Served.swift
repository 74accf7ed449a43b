internal import ConfigValue
internal import Wire

/// What a method answers with: its result, as JSON on one line, and the events that follow.
struct Served<Result: Encodable & Sendable>: Sendable {
    let json: [UInt8]
    /// Told to the client after the result; nil where the answer is the result alone.
    let events: EventSource?
    /// Whether the same params get the same result for as long as the project is in the same state.
    let isRepeatable: Bool

    /// - Throws: `internal-error` where the result cannot be encoded.
    @inline(never)
    init(_ result: Result, events: EventSource? = nil, isRepeatable: Bool = false) throws(WireError) {
        var json: [UInt8] = []
        do {
            try ConfigValueEncoder().encode(result).appendJSON(to: &json)
        } catch {
            throw WireError(.internalError, "the result cannot be encoded: \(error)")
        }
        self.init(json: json, events: events, isRepeatable: isRepeatable)
    }

    /// - Parameter json: The result as JSON, where that is at hand without the values that it is made of.
    init(json: [UInt8], events: EventSource? = nil, isRepeatable: Bool = false) {
        self.json = json
        self.events = events
        self.isRepeatable = isRepeatable
    }
}
