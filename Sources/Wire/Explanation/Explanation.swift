package import ConfigValue

/// Why a value is what it is, down to the leaves.
package struct Explanation: Sendable, Hashable, Codable {
    /// The experiment, where it is another than the one that was asked about.
    package var experiment: String?
    package var path: String
    /// In the schema language.
    package var type: String
    package var value: ConfigValue?
    package var doc: String?
    package var unit: String?
    package var provenance: ValueProvenance
    /// What the user set, for a computed field.
    package var input: ConfigValue?
    /// The values that the expression reads, or those below a config, a list or a map.
    package var inputs: [Explanation]
    /// Why there are inputs that ``inputs`` leaves out; nil where there are none.
    package var elided: Elision?

    package enum Elision: String, Sendable, Hashable, Codable, CaseIterable {
        /// The same value was explained with them already.
        case above
        /// They are too far from what was asked about, or too many.
        case deeper
    }

    package init(
        experiment: String? = nil, path: String, type: String, value: ConfigValue?, doc: String? = nil,
        unit: String? = nil, provenance: ValueProvenance, input: ConfigValue? = nil, inputs: [Explanation] = [],
        elided: Elision? = nil
    ) {
        self.experiment = experiment
        self.path = path
        self.type = type
        self.value = value
        self.doc = doc
        self.unit = unit
        self.provenance = provenance
        self.input = input
        self.inputs = inputs
        self.elided = elided
    }
}

extension Explanation {
    static let schema = JSONSchema.object(
        .optional("experiment", .string, "The experiment, where it is another than the one that was asked about."),
        .required("path", .string, "The value's place."),
        .required("type", .string, "Its type in the schema language."),
        .optional("value", .any, "The value; left out where there is none."),
        .optional("doc", .string, "What its field is for."),
        .optional("unit", .string, "What it is measured in."),
        .required("provenance", ValueProvenance.schema, "Where the value comes from."),
        .optional("input", .any, "What the user set, for a computed field."),
        .required("inputs", .list(of: .any), "What its expression reads, each explained in the same form."),
        .optional(
            "elided", .oneOf(Elision.allCases.map(\.rawValue)),
            "Why inputs are left out: they stand `above`, with the same value, or are `deeper` than is told."))
}
