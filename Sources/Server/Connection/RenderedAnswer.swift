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
        guard let id else {
            text = ByteBuffer()
            return
        }
        switch answer.outcome {
        case .failure(let error): text = ByteBuffer(Response(id: id, error: error))
        case .success(let json): text = ByteBuffer(result: json, to: id)
        }
    }
}

extension ByteBuffer {
    /// The answer that bears a result.
    fileprivate init(result json: [UInt8], to id: RequestID) {
        let id = id.description.utf8
        self.init()
        reserveCapacity(Outbox.headLength + id.count + json.count + 16)
        writeStaticString(Outbox.answerHead)
        writeBytes(id)
        writeStaticString(#","result":"#)
        writeBytes(json)
        writeStaticString("}")
    }

    init(_ response: Response) {
        self.init(bytes: Message.response(response).json)
    }
}
