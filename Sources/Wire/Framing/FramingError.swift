/// Why bytes cannot be cut into lines.
package enum FramingError: Error, Sendable, Hashable {
    /// A line is longer than the framer's limit, in bytes. Its rest is dropped; the lines behind it are read again.
    case lineTooLong(limit: Int)
}

extension FramingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .lineTooLong(let limit): "a line is longer than \(limit) bytes"
        }
    }
}
