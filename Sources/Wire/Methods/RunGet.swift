/// `run.get`: all that is known of a run.
package enum RunGet: WireMethod {
    package static let name = "run.get"
    package static let doc = "Tells all that is known of a run: where it stands, and what it was made from."

    package struct Params: Sendable, Hashable, Codable {
        package var run: String

        package init(run: String) {
            self.run = run
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var run: RunEntry
        /// The overrides that led to the values.
        package var set: [String]
        package var unset: [String]
        package var arguments: [String]
        /// The content hashes of the files that the values come from.
        package var sources: [String: String]
        /// The digests of the plugins' executables.
        package var plugins: [String: String]
        package var gitCommit: String?
        package var gitDirty: Bool?
        package var gitDiff: String?

        package init(
            run: RunEntry, set: [String] = [], unset: [String] = [], arguments: [String] = [],
            sources: [String: String] = [:], plugins: [String: String] = [:], gitCommit: String? = nil,
            gitDirty: Bool? = nil, gitDiff: String? = nil
        ) {
            self.run = run
            self.set = set
            self.unset = unset
            self.arguments = arguments
            self.sources = sources
            self.plugins = plugins
            self.gitCommit = gitCommit
            self.gitDirty = gitDirty
            self.gitDiff = gitDiff
        }

        private enum CodingKeys: String, CodingKey {
            case run, set, unset, arguments, sources, plugins
            case gitCommit = "git_commit"
            case gitDirty = "git_dirty"
            case gitDiff = "git_diff"
        }
    }

    package static let paramsSchema = JSONSchema.object(.required("run", .string, "The run's id."))

    package static let resultSchema = JSONSchema.object(
        .required("run", RunEntry.schema, "The run."),
        .required("set", .list(of: .string), "The overrides that led to its values."),
        .required("unset", .list(of: .string), "The paths that went back to the schema's default."),
        .required("arguments", .list(of: .string), "The arguments that were added to the program's."),
        .required("sources", .map(of: .string), "The content hashes of the files that the values come from."),
        .required("plugins", .map(of: .string), "The digests of the plugins' executables."),
        .optional("git_commit", .string, "The commit that the project stood at."),
        .optional("git_dirty", .bool, "Whether a file differed from the commit."),
        .optional("git_diff", .string, "What differed, as `git diff HEAD` writes it."))
}
