internal import NIOCore

/// The answers to a batch, until all are there.
struct PendingBatch {
    private var replies: [Reply?]

    /// - Parameter count: How many of the batch's messages get an answer; at least one.
    init(count: Int) {
        replies = Array(repeating: nil, count: count)
    }

    /// The whole answer, where this was the last that it waited for.
    mutating func complete(_ index: Int, with reply: Reply) -> Reply? {
        guard replies.indices.contains(index) else { return nil }
        replies[index] = reply
        let complete = replies.compactMap { $0 }
        guard complete.count == replies.count else { return nil }
        var text = ByteBuffer(string: "[")
        for (index, var reply) in complete.enumerated() {
            if index > 0 { text.writeString(",") }
            text.writeBuffer(&reply.text)
        }
        text.writeString("]")
        return Reply(text: text, streams: complete.flatMap(\.streams))
    }
}
