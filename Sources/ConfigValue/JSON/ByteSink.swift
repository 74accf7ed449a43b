internal import Glibc

/// Bytes that grow at their end.
///
/// An array asks at each byte whether it is shared; what is written byte by byte is written here, and taken as an array
/// once. Its memory is from `malloc`: Swift's `allocate` asks for an alignment, which costs the C library a search for a
/// larger piece, and its `realloc` waits for other threads.
struct ByteSink: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 64) {
        self.capacity = max(1, capacity)
        start = Self.room(for: self.capacity)
    }

    deinit { free(start) }

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
        capacity = max(capacity * 2, count + needed)
        let larger = Self.room(for: capacity)
        larger.initialize(from: start, count: count)
        free(start)
        start = larger
    }

    private static func room(for count: Int) -> UnsafeMutablePointer<UInt8> {
        guard let memory = malloc(count) else { fatalError("there is no memory for \(count) bytes of JSON") }
        return memory.assumingMemoryBound(to: UInt8.self)
    }
}
