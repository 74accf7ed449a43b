/// What one notification of a stream tells, besides the stream's name and its number.
package protocol StreamedEvent: Encodable, Sendable {
    /// Whether no other follows.
    var isLast: Bool { get }
}

extension RunEvent: StreamedEvent {
    package var isLast: Bool {
        if case .ended = self { return true }
        return false
    }
}
