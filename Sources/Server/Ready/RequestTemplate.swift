internal import Glibc

/// A request's line without its id: what two lines have in common that ask for the same.
struct RequestTemplate: Sendable {
    let bytes: [UInt8]
    /// Where in `bytes` the id was.
    let place: Int

    init(_ line: UnsafeRawBufferPointer, without id: IDToken) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(line.count - id.range.count)
        bytes.append(contentsOf: line[..<id.range.lowerBound])
        bytes.append(contentsOf: line[id.range.upperBound...])
        self.bytes = bytes
        place = id.range.lowerBound
    }

    func matches(_ line: UnsafeRawBufferPointer, without id: IDToken) -> Bool {
        guard place == id.range.lowerBound, bytes.count == line.count - id.range.count else { return false }
        return bytes.withUnsafeBytes { bytes in
            guard let own = bytes.baseAddress, let other = line.baseAddress else { return bytes.isEmpty }
            return memcmp(own, other, place) == 0
                && memcmp(own + place, other + id.range.upperBound, bytes.count - place) == 0
        }
    }
}
