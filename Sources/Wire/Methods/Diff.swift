package import ConfigValue

/// `diff`: how the values of two experiments or runs differ.
package enum Diff: WireMethod {
    package static let name = "diff"
    package static let doc = "Compares the values of two experiments, runs or given configs, path by path."

    /// One of the two that are compared: an experiment as the request changes it, a run, or values that are sent along.
    package struct Side: Sendable, Hashable, Codable {
        package var experiment: String?
        package var set: [String]?
        package var unset: [String]?
        package var run: String?
        package var values: ConfigValue?

        package init(experiment: String? = nil, run: String? = nil, values: ConfigValue? = nil) {
            self.experiment = experiment
            self.run = run
            self.values = values
        }
    }

    package struct Params: Sendable, Hashable, Codable {
        package var left: Side
        package var right: Side
        package var environment: [String: String]?

        package init(left: Side, right: Side) {
            self.left = left
            self.right = right
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var revision: Int
        package var equal: Bool
        package var changed: [Change]
        /// Only on the right.
        package var added: [Entry]
        /// Only on the left.
        package var removed: [Entry]

        package init(revision: Int, changed: [Change], added: [Entry], removed: [Entry]) {
            self.revision = revision
            self.changed = changed
            self.added = added
            self.removed = removed
            equal = changed.isEmpty && added.isEmpty && removed.isEmpty
        }
    }

    /// A value, and where it comes from, where that is known.
    package struct Origin: Sendable, Hashable, Codable {
        package var value: ConfigValue
        package var provenance: ValueProvenance?

        package init(value: ConfigValue, provenance: ValueProvenance? = nil) {
            self.value = value
            self.provenance = provenance
        }
    }

    package struct Change: Sendable, Hashable, Codable {
        package var path: String
        package var left: Origin
        package var right: Origin

        package init(path: String, left: Origin, right: Origin) {
            self.path = path
            self.left = left
            self.right = right
        }
    }

    package struct Entry: Sendable, Hashable, Codable {
        package var path: String
        package var value: ConfigValue
        package var provenance: ValueProvenance?

        package init(path: String, value: ConfigValue, provenance: ValueProvenance? = nil) {
            self.path = path
            self.value = value
            self.provenance = provenance
        }
    }

    private static let sideSchema = JSONSchema.object(
        .optional("experiment", .string, "An experiment's name."),
        .optional("set", .list(of: .string), "Overrides of the experiment as `path=VALUE`."),
        .optional("unset", .list(of: .string), "Paths of the experiment that go back to the schema's default."),
        .optional("run", .string, "Instead of an experiment, the id of a run: its frozen values."),
        .optional("values", .map(of: .any), "Instead of both, the values themselves.")
    ).closed()

    private static let originSchema = JSONSchema.object(
        .required("value", .any, "The value."),
        .optional("provenance", ValueProvenance.schema, "Where it comes from; left out where that is not known."))

    private static let entrySchema = JSONSchema.object(
        .required("path", .string, "The value's place."),
        .required("value", .any, "The value."),
        .optional("provenance", ValueProvenance.schema, "Where it comes from; left out where that is not known."))

    package static let paramsSchema = JSONSchema.object(
        .required("left", sideSchema, "What is compared."),
        .required("right", sideSchema, "With what."),
        .optional("environment", .map(of: .string), "The environment variables that the experiments' schemas declare."))

    package static let resultSchema = JSONSchema.object(
        .required("revision", .int, "The snapshot that the answer comes from."),
        .required("equal", .bool, "Whether nothing differs."),
        .required(
            "changed",
            .list(
                of: .object(
                    .required("path", .string, "The value's place."),
                    .required("left", originSchema, "On the left."),
                    .required("right", originSchema, "On the right."))),
            "What both have, with different values, in the left one's order."),
        .required("added", .list(of: entrySchema), "What only the right one has."),
        .required("removed", .list(of: entrySchema), "What only the left one has."))
}
