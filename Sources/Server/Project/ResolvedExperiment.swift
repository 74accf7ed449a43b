package import ConfigValue
package import Diagnostics
package import Runs
package import Wire

/// The values of an experiment, and all that can be told of them and done with them.
package protocol ResolvedExperiment: AnyObject, Sendable {
    var name: String { get }
    var type: String { get }
    var digest: String { get }
    /// A map in the schema's order.
    var values: ConfigValue { get }

    /// Writes ``values`` as JSON on one line.
    func appendValues(to bytes: inout [UInt8])

    /// Of its values.
    var warnings: [Diagnostic] { get }

    /// The files of its name that are not read, for a folder that stands before theirs has it.
    var shadowedFiles: [Diagnostic] { get }

    /// What is wrong with `$run`, which keeps it from being run and from nothing else.
    var runProblems: [Diagnostic] { get }

    /// The same without its secrets, and without what is computed from them.
    func withoutSecrets() async -> any ResolvedExperiment

    /// A short digest of each value that counts in ``digest``, by path.
    var leafDigests: ConfigValue { get }

    /// Where each value comes from, by path in the schema's order.
    func provenance() async -> [(path: String, provenance: ValueProvenance)]

    /// - Throws: `not-found` where the path leads nowhere.
    func explain(_ path: ValuePath) async throws(WireError) -> Explanation

    /// What an expression comes to in the experiment's scope.
    ///
    /// - Throws: `invalid-config`, `plugin-failed`, or `permission-denied` where it reads a hidden secret.
    func evaluate(_ expression: String) async throws(WireError) -> ConfigValue

    /// - Throws: `invalid-params` for a format that is not there.
    func text(_ format: Print.Format, annotated: Bool) async throws(WireError) -> String

    /// What a run with exactly these values is, frozen.
    ///
    /// - Throws: `invalid-config` where its schema does not say what to run, or `$run` is wrong.
    func runRequest(_ wish: RunWish) async throws(WireError) -> RunRequest
}

extension ResolvedExperiment {
    /// What somebody is told who asks for the values.
    var remarks: [Diagnostic] {
        warnings
            + runProblems.map { problem in
                var problem = problem
                problem.severity = .warning
                return problem
            }
    }
}
