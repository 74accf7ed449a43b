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
        /// The folders that belonged to no run, as a crash leaves them, and are gone; nil where the daemon is too old to look
        /// for them.
        package var folders: [String]?

        package init(removed: [String], folders: [String]?) {
            self.removed = removed
            self.folders = folders
        }
    }

    package static let paramsSchema = JSONSchema.object(
        .required("older_than_seconds", .count, "How long ago they ended, at least."))

    package static let resultSchema = JSONSchema.object(
        .required("removed", .list(of: .string), "The runs that are gone."),
        .optional(
            "folders", .list(of: .string), "The folders that belonged to no run, as a crash leaves them, and are gone.")
    )
}
