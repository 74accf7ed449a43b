internal import NIOCore

/// What goes out for one line of a client: text, and the streams that start behind it.
struct Reply {
    /// Without the line break.
    var text: ByteBuffer
    /// The tickets of the requests whose streams start.
    var streams: [Int] = []
}
