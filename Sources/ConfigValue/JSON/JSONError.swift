/// Why bytes are no JSON text, and where.
package struct JSONError: Error, Sendable, Hashable {
    package var message: String
    /// The offset of the offending byte.
    package var offset: Int
    /// The place of the offending character from 1, in Unicode scalars from the start of the text.
    package var column: Int

    package init(message: String, offset: Int, column: Int) {
        self.message = message
        self.offset = offset
        self.column = column
    }
}

extension JSONError: CustomStringConvertible {
    package var description: String { "\(message) at column \(column)" }
}
