internal import GRDB

/// Why the records cannot be read or written.
package struct RunStoreError: Error, Sendable, Hashable {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }

    init(_ error: any Error, at path: String) {
        let reason = (error as? DatabaseError).map { $0.message ?? $0.resultCode.description } ?? "\(error)"
        message = "\(path): \(reason)"
    }
}

extension RunStoreError: CustomStringConvertible {
    package var description: String { message }
}
