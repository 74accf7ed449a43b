internal import NIOCore

/// The answers to a batch, until all are there.
struct PendingBatch {
    private var replies: [Reply?]
    private var missing: Int

    /// - Parameter count: How many of the batch's messages get an answer; at least one.
    init(count: Int) {
        replies = Array(repeating: nil, count: count)
        missing = count
    }

    /// The whole answer, where this was the last that it waited for.
    mutating func complete(_ index: Int, with reply: Reply) -> Reply? {
        guard replies.indices.contains(index), replies[index] == nil else { return nil }
        replies[index] = reply
        missing -= 1
        guard missing == 0 else { return nil }
        var whole = Reply(text: ByteBuffer(string: "["))
        for (index, var reply) in replies.compactMap(\.self).enumerated() {
            if index > 0 { whole.text.writeString(",") }
            whole.text.writeBuffer(&reply.text)
            whole.streams += reply.streams
        }
        whole.text.writeString("]")
        return whole
    }
}
