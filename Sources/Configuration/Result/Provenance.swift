package import ConfigValue
package import Diagnostics

/// Where a value comes from.
package struct Provenance: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        /// A schema's default.
        case `default`
        /// An experiment's file.
        case file
        /// An override of the request.
        case override
        /// The asker's environment.
        case environment
        /// An expression of the schema over what the layers set.
        case computed
        /// An expression of the schema that nobody may override.
        case pinned
        /// An expression of an outer config's schema.
        case pin
    }

    package var kind: Kind
    /// Where the value or the expression that gives it is written.
    package var location: SourceLocation?
    /// The experiment or the schema that says so: `first`, `TrainerConfig`.
    package var origin: String?
    /// The expression that gives the value, as written.
    package var expression: String?
    /// The plugin functions that the expression calls.
    package var functions: [FunctionOrigin]
    /// What layers set here, the lowest first, the winner among them.
    package var layers: [LayerEntry]
}

extension Provenance {
    /// A plugin's function, and where its author registers it.
    package struct FunctionOrigin: Sendable, Hashable {
        package var name: String
        package var file: String
        package var line: Int
    }

    /// What one layer said of a value.
    package struct LayerEntry: Sendable, Hashable {
        package enum Outcome: String, Sendable, Hashable {
            /// It is the value, or what `computed` starts from.
            case used
            /// A higher layer replaced it, or merged something over it.
            case replaced
            /// A schema pins the field.
            case ignored
            /// A higher layer chose a type without the field.
            case dropped
        }

        package var origin: String
        package var location: SourceLocation
        /// As written.
        package var text: String
        package var outcome: Outcome
    }
}

/// Why a value is what it is, down to the leaves.
package struct Explanation: Sendable, Hashable {
    /// The experiment, where it is another than the one that is explained.
    package var experiment: String?
    package var path: String
    package var type: String
    package var value: ConfigValue?
    package var doc: String?
    package var unit: String?
    package var provenance: Provenance
    /// What the user set, for a computed field.
    package var input: ConfigValue?
    /// The values that the expression reads, or those below a config, a list or a map.
    package var inputs: [Explanation]
    /// Why there are inputs that ``inputs`` leaves out; nil where there are none.
    package var elided: Elision?

    package enum Elision: String, Sendable, Hashable {
        /// The same value was explained with them already.
        case above
        /// They are too far from what was asked about, or too many.
        case deeper
    }
}
