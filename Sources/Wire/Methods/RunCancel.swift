/// `run.cancel`: ends runs.
package enum RunCancel: WireMethod {
    package static let name = "run.cancel"
    package static let doc =
        "Ends runs with all that they started: SIGTERM first, SIGKILL after a grace; what is queued never starts."

    package struct Params: Sendable, Hashable, Codable {
        package var runs: [String]

        package init(runs: [String]) {
            self.runs = runs
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        /// Those that were not over yet.
        package var cancelled: [String]

        package init(cancelled: [String]) {
            self.cancelled = cancelled
        }
    }

    package static let paramsSchema = JSONSchema.object(.required("runs", .list(of: .string), "The runs' ids."))

    package static let resultSchema = JSONSchema.object(
        .required("cancelled", .list(of: .string), "Those that were not over yet; they end soon."))
}
