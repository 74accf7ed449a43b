package import Diagnostics

/// `reload`: looks at the disk now, and says what is wrong with the project as a whole.
package enum Reload: WireMethod {
    package typealias Params = NoMembers

    package static let name = "reload"
    package static let doc =
        "Reads what has changed on the disk, starts plugins that were built since, and says what is wrong."

    package struct Result: Sendable, Hashable, Codable {
        package var revision: Int
        /// How many experiments there are.
        package var experiments: Int
        /// What is wrong with `pconfigs.yaml`, the folders that it names, the schemas, and experiment files that cannot be
        /// read.
        package var problems: [Diagnostic]

        package init(revision: Int, experiments: Int, problems: [Diagnostic]) {
            self.revision = revision
            self.experiments = experiments
            self.problems = problems
        }
    }

    package static let paramsSchema = JSONSchema.emptyObject

    package static let resultSchema = JSONSchema.object(
        .required("revision", .int, "The snapshot that was made or is still right."),
        .required("experiments", .count, "How many experiments there are."),
        .required(
            "problems", .list(of: .any),
            "Diagnostics of `pconfigs.yaml`, its folders, the schemas, and experiment files that cannot be read."))
}
