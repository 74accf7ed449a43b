package import Diagnostics

/// `print`: an experiment as text.
package enum Print: WireMethod {
    package static let name = "print"
    package static let doc = "Gives the resolved experiment as text in one of several formats."

    package enum Format: String, Sendable, Hashable, Codable, CaseIterable {
        case yaml
        case json
        case toml
        case env
        case flat
    }

    package struct Params: ExperimentParams, Sendable, Hashable, Codable {
        package var experiment: String
        package var set: [String]?
        package var unset: [String]?
        package var environment: [String: String]?
        /// YAML where it is not given.
        package var format: Format?
        /// Whether comments say where each value comes from; true where it is not given and the format has comments.
        package var annotate: Bool?
        /// Whether YAML holds the resolved values alone, as the other formats do; false where it is not given.
        package var plain: Bool?

        package init(experiment: String) {
            self.experiment = experiment
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var experiment: String
        package var revision: Int
        package var digest: String
        package var format: Format
        package var text: String
        /// Nil where there are none.
        package var warnings: [Diagnostic]?

        package init(
            experiment: String, revision: Int, digest: String, format: Format, text: String,
            warnings: [Diagnostic] = []
        ) {
            self.experiment = experiment
            self.revision = revision
            self.digest = digest
            self.format = format
            self.text = text
            self.warnings = warnings.isEmpty ? nil : warnings
        }
    }

    package static let paramsSchema = JSONSchema.object(
        SchemaMember.experiment + [
            .optional("format", .oneOf(Format.allCases.map(\.rawValue)), "The form of the text; `yaml` by default."),
            .optional("annotate", .bool, "Whether comments say where each value comes from; they do by default."),
            .optional(
                "plain", .bool,
                "Whether YAML holds the values alone, as the other formats do; by default it is an experiment."),
        ])

    package static let resultSchema = JSONSchema.object(
        .required("experiment", .string, "The experiment's name."),
        .required("revision", .int, "The snapshot that the answer comes from."),
        .required("digest", .string, "The digest of what is printed, as `resolve` gives it."),
        .required("format", .oneOf(Format.allCases.map(\.rawValue)), "The form of the text."),
        .required("text", .string, "The text, ended by a line break."),
        .optional("warnings", .list(of: .any), "Diagnostics that do not stop the experiment, where there are any."))
}
