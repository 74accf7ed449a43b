import Glibc

/// Memory that a worker and its supervisor share, in a file: which input runs, and the input itself.
///
/// It is what a worker leaves behind when an input ends it.
struct SharedState {
    private let memory: UnsafeMutableRawPointer

    private static let headerSize = 64
    static let maximumInput = 1 << 20
    private static let size = headerSize + maximumInput

    /// - Parameter creates: Whether the file is to be made, and emptied.
    init(path: String, creates: Bool) throws(Failure) {
        let file = open(path, O_RDWR | O_CLOEXEC | (creates ? O_CREAT | O_TRUNC : 0), 0o600)
        guard file >= 0 else { throw Failure(message: "\(path) cannot be opened") }
        defer { close(file) }
        guard !creates || ftruncate(file, Self.size) == 0,
            let memory = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), memory != MAP_FAILED
        else { throw Failure(message: "\(path) cannot be mapped") }
        self.memory = memory
    }

    /// How many inputs began in this worker.
    var begun: Int { load(0) }
    /// How many inputs ended in this worker.
    var ended: Int { load(8) }
    /// How many inputs of this worker gave a wrong result.
    var failures: Int { load(16) }

    var input: [UInt8] {
        let count = min(max(0, load(24)), Self.maximumInput)
        return Array(UnsafeRawBufferPointer(start: memory + Self.headerSize, count: count))
    }

    func reset() {
        for offset in stride(from: 0, to: 32, by: 8) { store(0, at: offset) }
    }

    func begin(_ input: [UInt8]) {
        input.withUnsafeBytes {
            guard let base = $0.baseAddress else { return }
            (memory + Self.headerSize).copyMemory(from: base, byteCount: $0.count)
        }
        store(input.count, at: 24)
        store(begun + 1, at: 0)
    }

    func end(isFailure: Bool) {
        if isFailure { store(failures + 1, at: 16) }
        store(ended + 1, at: 8)
    }

    private func load(_ offset: Int) -> Int { memory.load(fromByteOffset: offset, as: Int.self) }

    private func store(_ value: Int, at offset: Int) {
        memory.storeBytes(of: value, toByteOffset: offset, as: Int.self)
    }
}
