package import ConfigValue

/// `describe`: the protocol itself, for programs and people that know nothing of it.
package enum Describe: WireMethod {
    package typealias Params = NoMembers

    package static let name = "describe"
    package static let doc = "Gives the JSON Schema of every method's params and result, and the kinds of errors."

    package struct Result: Sendable, Hashable, Codable {
        package var `protocol`: Int
        /// By name: `doc`, `params`, `result` and, where it has a stream, `event`.
        package var methods: ConfigValue
        /// By kind: `code` and `doc`.
        package var errors: ConfigValue

        package init(protocol: Int, methods: ConfigValue, errors: ConfigValue) {
            self.protocol = `protocol`
            self.methods = methods
            self.errors = errors
        }
    }

    package static let paramsSchema = JSONSchema.emptyObject

    package static let resultSchema = JSONSchema.object(
        .required("protocol", .int, "The protocol's version."),
        .required("methods", .map(of: .any), "By name: `doc`, `params`, `result` and, where it has a stream, `event`."),
        .required("errors", .map(of: .any), "By kind: `code` and `doc`."))
}
