internal import NIOCore
internal import Wire

/// An answer as text, ready to be written, and the events that follow it.
struct RenderedAnswer: Sendable {
    var text: ByteBuffer
    var isError: Bool
    var isRepeatable: Bool
    var events: EventSource?

    /// - Parameter id: The request's; nil for a notification, whose answer nobody gets.
    init(_ answer: Answer, id: RequestID?) {
        isError = answer.isError
        isRepeatable = answer.isRepeatable
        events = id == nil ? nil : answer.events
        text = id.map { ByteBuffer(Response(id: $0, outcome: answer.outcome)) } ?? ByteBuffer()
    }
}

extension ByteBuffer {
    init(_ response: Response) {
        self.init(bytes: Message.response(response).json)
    }
}
