package import ConfigValue

/// `eval`: what an expression comes to in an experiment's scope.
package enum Eval: WireMethod {
    package static let name = "eval"
    package static let doc = "Evaluates an expression in the scope of a resolved experiment, as if its file held it."

    package struct Params: ExperimentParams, Sendable, Hashable, Codable {
        package var experiment: String
        package var set: [String]?
        package var unset: [String]?
        package var environment: [String: String]?
        /// As `base_lr * 2.0`; `${…}` around it changes nothing.
        package var expression: String

        package init(experiment: String, expression: String) {
            self.experiment = experiment
            self.expression = expression
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var experiment: String
        package var revision: Int
        package var value: ConfigValue

        package init(experiment: String, revision: Int, value: ConfigValue) {
            self.experiment = experiment
            self.revision = revision
            self.value = value
        }
    }

    package static let paramsSchema = JSONSchema.object(
        SchemaMember.experiment + [
            .required("expression", .string, "The expression, as `base_lr * 2.0`; `${…}` around it changes nothing.")
        ])

    package static let resultSchema = JSONSchema.object(
        .required("experiment", .string, "The experiment's name."),
        .required("revision", .int, "The snapshot that the answer comes from."),
        .required("value", .any, "What the expression gives."))
}
