package import Diagnostics

/// `list`: the experiments of the project.
package enum List: WireMethod {
    package static let name = "list"
    package static let doc = "Lists the experiments, whether or not they are valid."

    package struct Params: Sendable, Hashable, Codable {
        /// A name in which `*` stands for any part of a component and `**` for any components.
        package var pattern: String?
        package var type: String?
        package var tag: String?
        /// Only abstract ones, or only others; nil for both.
        package var abstract: Bool?
        package var state: State?
        /// The asker's values of variables that the experiments' schemas declare; without it, what only lacks them is ok.
        package var environment: [String: String]?

        package init(
            pattern: String? = nil, type: String? = nil, tag: String? = nil, abstract: Bool? = nil, state: State? = nil
        ) {
            self.pattern = pattern
            self.type = type
            self.tag = tag
            self.abstract = abstract
            self.state = state
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var revision: Int
        /// In the order of their names.
        package var experiments: [Entry]
        /// What is wrong with folders, and which files in them are not read; nil where nothing is.
        package var problems: [Diagnostic]?

        package init(revision: Int, experiments: [Entry], problems: [Diagnostic] = []) {
            self.revision = revision
            self.experiments = experiments
            self.problems = problems.isEmpty ? nil : problems
        }
    }

    package enum State: String, Sendable, Hashable, Codable, CaseIterable {
        case ok
        case invalid
    }

    package struct Entry: Sendable, Hashable, Codable {
        package var name: String
        /// Nil where the experiment is too broken to say.
        package var type: String?
        package var doc: String?
        package var tags: [String]
        package var bases: [String]
        package var abstract: Bool
        package var state: State

        package init(
            name: String, type: String? = nil, doc: String? = nil, tags: [String] = [], bases: [String] = [],
            abstract: Bool = false, state: State = .ok
        ) {
            self.name = name
            self.type = type
            self.doc = doc
            self.tags = tags
            self.bases = bases
            self.abstract = abstract
            self.state = state
        }
    }

    package static let paramsSchema = JSONSchema.object(
        .optional("pattern", .string, "A name; `*` stands for any part of a component, `**` for any components."),
        .optional("type", .string, "Only experiments of this type or of one derived from it."),
        .optional("tag", .string, "Only experiments with this tag."),
        .optional("abstract", .bool, "Only abstract experiments, or only others."),
        .optional("state", .oneOf(State.allCases.map(\.rawValue)), "Only experiments in this state."),
        .optional(
            "environment", .map(of: .string),
            "The environment variables that the experiments' schemas declare; what only lacks them is `ok`."))

    package static let resultSchema = JSONSchema.object(
        .required("revision", .int, "The snapshot that the answer comes from."),
        .required(
            "experiments",
            .list(
                of: .object(
                    .required("name", .string, "The experiment's name."),
                    .optional("type", .string, "Its type; left out where it is too broken to say."),
                    .optional("doc", .string, "Its `$doc`."),
                    .required("tags", .list(of: .string), "Its `$tags`."),
                    .required("bases", .list(of: .string), "What it extends, as written."),
                    .required("abstract", .bool, "Whether it only serves as a base."),
                    .required("state", .oneOf(State.allCases.map(\.rawValue)), "Whether it is without errors."))),
            "In the order of their names."),
        .folderProblems)
}
