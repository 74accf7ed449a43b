/// `run.wait`: answers when runs have ended.
package enum RunWait: WireMethod {
    package static let name = "run.wait"
    package static let doc = "Answers when all of the named runs have ended."

    package struct Params: Sendable, Hashable, Codable {
        package var runs: [String]

        package init(runs: [String]) {
            self.runs = runs
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        /// In the order in which they were named.
        package var runs: [RunEntry]

        package init(runs: [RunEntry]) {
            self.runs = runs
        }
    }

    package static let paramsSchema = JSONSchema.object(.required("runs", .list(of: .string), "The runs' ids."))

    package static let resultSchema = JSONSchema.object(
        .required("runs", .list(of: RunEntry.schema), "In the order in which they were named."))
}
