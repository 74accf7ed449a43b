/// A message that cannot be understood, and what to answer.
package struct MalformedMessage: Error, Sendable, Hashable {
    /// The id that the answer bears; null where none could be read.
    package var id: RequestID
    package var error: WireError

    package init(id: RequestID = .null, error: WireError) {
        self.id = id
        self.error = error
    }

    package var response: Response { Response(id: id, error: error) }
}
