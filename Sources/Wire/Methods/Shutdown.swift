/// `shutdown`: ends the daemon after what is open, at most ten seconds later.
package enum Shutdown: WireMethod {
    package typealias Params = NoMembers

    package static let name = "shutdown"
    package static let doc = "Ends the daemon when what is open is answered; runs go on."

    package struct Result: Sendable, Hashable, Codable {
        /// The process that is ending.
        package var pid: Int

        package init(pid: Int) {
            self.pid = pid
        }
    }

    package static let paramsSchema = JSONSchema.emptyObject
    package static let resultSchema = JSONSchema.object(.required("pid", .int, "The process that is ending."))
}
