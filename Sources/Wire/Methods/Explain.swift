package import Diagnostics

/// `explain`: why a value is what it is.
package enum Explain: WireMethod {
    package static let name = "explain"
    package static let doc = "Says why a value is what it is: the layers that set it, and what its expression reads."

    package struct Params: ExperimentParams, Sendable, Hashable, Codable {
        package var experiment: String
        package var set: [String]?
        package var unset: [String]?
        package var environment: [String: String]?
        /// As `model.layers[2].width`.
        package var path: String

        package init(experiment: String, path: String) {
            self.experiment = experiment
            self.path = path
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var experiment: String
        package var revision: Int
        package var explanation: Explanation
        /// Nil where there are none.
        package var warnings: [Diagnostic]?

        package init(experiment: String, revision: Int, explanation: Explanation, warnings: [Diagnostic] = []) {
            self.experiment = experiment
            self.revision = revision
            self.explanation = explanation
            self.warnings = warnings.isEmpty ? nil : warnings
        }
    }

    package static let paramsSchema = JSONSchema.object(
        SchemaMember.experiment + [
            .required("path", .string, "The value's place, as `model.layers[2].width`.")
        ])

    package static let resultSchema = JSONSchema.object(
        .required("experiment", .string, "The experiment's name."),
        .required("revision", .int, "The snapshot that the answer comes from."),
        .required("explanation", Explanation.schema, "Why the value is what it is."),
        .optional("warnings", .list(of: .any), "Diagnostics that do not stop the experiment, where there are any."))
}
