/// Bytes that grow at their end.
///
/// An array asks at each byte whether it is shared; what is written byte by byte is written here, and taken as an array
/// once.
struct ByteSink: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 64) {
        self.capacity = max(1, capacity)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        start[count] = byte
        count += 1
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        if capacity - count < bytes.count { grow(by: bytes.count) }
        (start + count).initialize(from: source, count: bytes.count)
        count += bytes.count
    }

    mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Appends bytes of another.
    mutating func append(_ range: Range<Int>, of other: borrowing ByteSink) {
        append(UnsafeBufferPointer(start: other.start + range.lowerBound, count: range.count))
    }

    /// What was written, as long as nothing more is.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        body(UnsafeBufferPointer(start: start, count: count))
    }

    var array: [UInt8] { withBytes { Array($0) } }

    private mutating func grow(by needed: Int) {
        let room = max(capacity * 2, count + needed)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
        larger.initialize(from: start, count: count)
        start.deallocate()
        start = larger
        capacity = room
    }
}
