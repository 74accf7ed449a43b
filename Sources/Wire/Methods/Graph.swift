/// `graph`: what an experiment stands on, and what stands on it.
package enum Graph: WireMethod {
    package static let name = "graph"
    package static let doc = "Lists what an experiment extends, imports and uses, and which experiments depend on it."

    package struct Params: Sendable, Hashable, Codable {
        package var experiment: String

        package init(experiment: String) {
            self.experiment = experiment
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var experiment: String
        package var revision: Int
        /// The experiment and all it stands on, each before what it extends and imports.
        package var experiments: [Node]
        /// The config schemas that the experiment's type and its fields name.
        package var schemas: [Place]
        /// The plugins' functions that these schemas and experiments call.
        package var functions: [FunctionOrigin]
        /// All that extend or import the experiment, directly or through others, in the order of their names.
        package var dependents: [Node]

        package init(
            experiment: String, revision: Int, experiments: [Node], schemas: [Place], functions: [FunctionOrigin],
            dependents: [Node]
        ) {
            self.experiment = experiment
            self.revision = revision
            self.experiments = experiments
            self.schemas = schemas
            self.functions = functions
            self.dependents = dependents
        }
    }

    package struct Node: Sendable, Hashable, Codable {
        package var name: String
        /// Nil where no experiment of the name can be read.
        package var file: String?
        package var bases: [String]
        package var imports: [String]

        package init(name: String, file: String? = nil, bases: [String] = [], imports: [String] = []) {
            self.name = name
            self.file = file
            self.bases = bases
            self.imports = imports
        }
    }

    package struct Place: Sendable, Hashable, Codable {
        package var name: String
        package var file: String
        package var line: Int

        package init(name: String, file: String, line: Int) {
            self.name = name
            self.file = file
            self.line = line
        }
    }

    private static let nodeSchema = JSONSchema.object(
        .required("name", .string, "The experiment's name."),
        .optional("file", .string, "Its file; left out where there is none that can be read."),
        .required("bases", .list(of: .string), "What it extends, the lowest first."),
        .required("imports", .list(of: .string), "What its expressions may read besides."))

    package static let paramsSchema = JSONSchema.object(
        .required("experiment", .string, "The experiment's name: its path below `experiments/` without `.yaml`."))

    package static let resultSchema = JSONSchema.object(
        .required("experiment", .string, "The experiment's name."),
        .required("revision", .int, "The snapshot that the answer comes from."),
        .required("experiments", .list(of: nodeSchema), "The experiment and all it stands on."),
        .required(
            "schemas",
            .list(
                of: .object(
                    .required("name", .string, "The schema's name."),
                    .required("file", .string, "Its file."),
                    .required("line", .int, "The line in it, from 1."))),
            "The schemas that its type and its fields name."),
        .required("functions", .list(of: FunctionOrigin.schema), "The plugins' functions that these call."),
        .required("dependents", .list(of: nodeSchema), "What extends or imports it, directly or through others."))
}
