/// `cancel`: ends an open request of the same connection, which then answers `cancelled`.
package enum Cancel: WireMethod {
    package static let name = "cancel"
    package static let doc = "Ends an open request of the same connection, or its stream."

    package struct Params: Sendable, Hashable, Codable {
        /// The id of the request to end.
        package var id: RequestID

        package init(id: RequestID) {
            self.id = id
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        /// False where there was no such request, or no longer.
        package var cancelled: Bool

        package init(cancelled: Bool) {
            self.cancelled = cancelled
        }
    }

    package static let paramsSchema = JSONSchema.object(
        .required("id", .requestID, "The id of the request to end."))

    package static let resultSchema = JSONSchema.object(
        .required("cancelled", .bool, "False where there was no such open request."))
}
