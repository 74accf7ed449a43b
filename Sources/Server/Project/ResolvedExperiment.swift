package import ConfigValue
package import Diagnostics
package import Wire

/// The values of an experiment, and all that can be told of them and done with them.
package protocol ResolvedExperiment: Sendable {
    var name: String { get }
    var type: String { get }
    var digest: String { get }
    /// A map in the schema's order.
    var values: ConfigValue { get }
    var warnings: [Diagnostic] { get }

    /// Where each value comes from, by path in the schema's order.
    func provenance() async -> [(path: String, provenance: ValueProvenance)]

    /// - Throws: `not-found` where the path leads nowhere.
    func explain(_ path: ValuePath) async throws(WireError) -> Explanation

    /// - Throws: `invalid-params` for a format that is not there.
    func text(_ format: Print.Format, annotated: Bool) async throws(WireError) -> String

    /// Starts a run with exactly these values.
    ///
    /// - Parameters:
    ///   - arguments: More arguments for what is run.
    ///   - variables: The caller's environment; the engine passes on what is safe.
    ///   - key: The same key again gives the same run; nil for a new one in any case.
    /// - Throws: `conflict` where the key belongs to a run of other values.
    func run(
        arguments: [String], variables: [String: String], key: String?
    ) async throws(WireError) -> SubmittedRun
}
