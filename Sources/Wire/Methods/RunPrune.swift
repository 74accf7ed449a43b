/// `run.prune`: forgets old runs.
package enum RunPrune: WireMethod {
    package static let name = "run.prune"
    package static let doc = "Removes the records and folders of runs that ended long ago."

    package struct Params: Sendable, Hashable, Codable {
        /// How long ago they ended.
        package var olderThanSeconds: Int

        package init(olderThanSeconds: Int) {
            self.olderThanSeconds = olderThanSeconds
        }

        private enum CodingKeys: String, CodingKey {
            case olderThanSeconds = "older_than_seconds"
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        /// The runs that are gone.
        package var removed: [String]

        package init(removed: [String]) {
            self.removed = removed
        }
    }

    package static let paramsSchema = JSONSchema.object(
        .required("older_than_seconds", .count, "How long ago they ended, at least."))

    package static let resultSchema = JSONSchema.object(
        .required("removed", .list(of: .string), "The runs that are gone."))
}
