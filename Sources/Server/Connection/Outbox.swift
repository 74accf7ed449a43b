internal import NIOCore

/// What a connection writes: the lines of one turn are gathered and go out together.
///
/// A class, since a write can call back into the connection.
final class Outbox {
    private let channel: any Channel
    private var gathered = ByteBuffer()
    private var hasUnflushed = false
    /// Writes that the channel has not ended.
    private var openWrites = 0
    /// All bytes that the channel was given to write.
    private var given = 0
    /// Nil before the channel is active and after.
    private var transport: DirectTransport?

    /// A text of more bytes is written as it is, for copying it would cost more than another piece for the kernel.
    private static let copiedBytes = 16 << 10
    private static let gatheredBytes = 64 << 10
    /// What room is kept for the next turn.
    private static let keptCapacity = 32 << 10
    /// What stands before the id in an answer.
    static let answerHead: StaticString = #"{"jsonrpc":"2.0","id":"#

    init(_ channel: any Channel) {
        self.channel = channel
    }

    /// The length of what stands before the id in an answer.
    static var headLength: Int { answerHead.utf8CodeUnitCount }

    /// Whether something was added that is not with the kernel.
    var isWaiting: Bool { hasUnflushed || gathered.readableBytes > 0 }

    /// How many of the bytes that the channel was given the kernel has taken.
    var taken: Int {
        let options = channel.syncOptions
        return given - ((try? options?.getOption(.bufferedWritableBytes)) ?? 0)
    }

    /// Adds a line.
    func add(_ text: ByteBuffer) {
        append(text)
        gathered.writeInteger(UInt8(ascii: "\n"))
    }

    /// Adds an answer's line.
    ///
    /// - Parameter id: The id as JSON.
    func add(_ answer: ReadyAnswer, id: UnsafeRawBufferPointer) {
        guard answer.tail.readableBytes <= Self.copiedBytes else {
            gathered.writeStaticString(Self.answerHead)
            gathered.writeBytes(id)
            return add(answer.tail)
        }
        let head = UnsafeRawBufferPointer(start: Self.answerHead.utf8Start, count: Self.headLength)
        answer.tail.withUnsafeReadableBytes { tail in
            let size = head.count + id.count + tail.count + 1
            // One access of the buffer for the whole line.
            gathered.writeWithUnsafeMutableBytes(minimumWritableBytes: size) { room in
                room.copyMemory(from: head)
                UnsafeMutableRawBufferPointer(rebasing: room[head.count...]).copyMemory(from: id)
                UnsafeMutableRawBufferPointer(rebasing: room[(head.count + id.count)...]).copyMemory(from: tail)
                room[size - 1] = UInt8(ascii: "\n")
                return size
            }
        }
        if gathered.readableBytes >= Self.gatheredBytes { writeGathered() }
    }

    /// The channel is active.
    func open() { transport = DirectTransport(of: channel) }

    /// The channel no longer is.
    func close() { transport = nil }

    /// Hands all to the kernel without the channel, as far as it takes it.
    ///
    /// Nobody else may have given the channel something to write that it has not written.
    ///
    /// - Returns: Whether nothing is left.
    func sendDirectly() -> Bool {
        guard let transport, openWrites == 0 else { return !isWaiting }
        return transport.send(&gathered, keepingRoom: Self.keptCapacity)
    }

    /// Hands all to the kernel, as far as it takes it.
    func flush() {
        if gathered.readableBytes > 0 { write(gathered) }
        if hasUnflushed {
            hasUnflushed = false
            channel.flush()
        }
        gathered.empty(keepingRoom: Self.keptCapacity)
    }

    private func append(_ text: ByteBuffer) {
        if text.readableBytes <= Self.copiedBytes {
            gathered.writeImmutableBuffer(text)
            guard gathered.readableBytes >= Self.gatheredBytes else { return }
            writeGathered()
        } else {
            writeGathered()
            write(text)
        }
    }

    private func writeGathered() {
        guard gathered.readableBytes > 0 else { return }
        let full = gathered
        gathered = ByteBuffer()
        write(full)
    }

    private func write(_ buffer: ByteBuffer) {
        hasUnflushed = true
        openWrites += 1
        given += buffer.readableBytes
        let promise = channel.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenComplete { [self] _ in openWrites -= 1 }
        channel.write(buffer, promise: promise)
    }
}
