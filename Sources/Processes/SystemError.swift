internal import Glibc

/// A system call that failed.
package struct SystemError: Error, Sendable, Hashable {
    /// What was tried, as `open /tmp/x`.
    package var operation: String
    package var code: Int32

    package init(_ operation: String, _ code: Int32) {
        self.operation = operation
        self.code = code
    }
}

extension SystemError: CustomStringConvertible {
    /// The system's own words for the code: `No such file or directory`.
    package var reason: String {
        var buffer = [CChar](repeating: 0, count: 128)
        guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package var description: String { "\(operation): \(reason)" }
}
