package import ConfigValue

/// `run.script`: what `run.submit` with the same params would execute or submit.
package enum RunScript: WireMethod {
    package static let name = "run.script"
    package static let doc =
        "Gives, as a shell's text, what an engine would execute or submit; nothing is recorded or started."

    package struct Params: RunParams, Sendable, Hashable, Codable {
        package var experiment: String
        package var set: [String]?
        package var unset: [String]?
        package var environment: [String: String]?
        package var arguments: [String]?
        package var variables: [String: String]?
        package var engine: String?
        package var options: ConfigValue?
        package var key: String?
        package var digest: String?

        package init(experiment: String) {
            self.experiment = experiment
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var experiment: String
        package var digest: String
        package var engine: String
        package var script: String

        package init(experiment: String, digest: String, engine: String, script: String) {
            self.experiment = experiment
            self.digest = digest
            self.engine = engine
            self.script = script
        }
    }

    package static let paramsSchema = JSONSchema.object(SchemaMember.run)

    package static let resultSchema = JSONSchema.object(
        .required("experiment", .string, "The experiment's name."),
        .required("digest", .string, "The digest of the values that it would run with."),
        .required("engine", .string, "The engine."),
        .required("script", .string, "The text; the run's id in it is one that no run has."))
}
