package import ConfigValue
package import Configuration
package import Diagnostics
package import Wire

/// One immutable state of a project.
///
/// An object, as what it resolves is: a request that waits holds them in several places.
package protocol ProjectSnapshot: AnyObject, Sendable {
    var revision: Int { get }

    func list(_ filter: List.Params) async throws(WireError) -> [List.Entry]

    /// The experiments that a pattern names, but for abstract ones; all where it is nil.
    func names(matching pattern: String?) -> [String]

    /// Of all experiments, whether or not they can be read.
    var experimentCount: Int { get }

    /// A problem as somebody may see it who may see no secrets: without the text of files, and without a message that may
    /// hold a secret's value.
    func withoutSecrets(_ problem: Diagnostic) -> Diagnostic

    /// What is wrong with the project as a whole, and with files that cannot be read.
    var problems: [Diagnostic] { get }

    /// What is wrong with the folders of schemas and experiments, and which files in them are not read.
    ///
    /// - Parameter pattern: Only of what is called so; nil for all.
    func folderProblems(matching pattern: String?) -> [Diagnostic]

    /// - Throws: `not-found`.
    func graph(of experiment: String) throws(WireError) -> Graph.Result

    var schemas: [SchemaSummary] { get }

    /// - Throws: `not-found`.
    func schema(_ params: SchemaGet.Params) throws(WireError) -> SchemaGet.Result

    /// - Throws: `not-found`.
    func exportedSchema(_ params: SchemaExport.Params) throws(WireError) -> ConfigValue

    /// - Throws: `not-found`.
    func code(_ params: SchemaCode.Params) throws(WireError) -> String

    /// - Throws: `not-found`, `invalid-config`, `environment-required` or `plugin-failed`.
    func resolve(_ request: ResolutionRequest) async throws(WireError) -> any ResolvedExperiment

    /// Whether what a request sets by itself reads what is secret, whether or not the experiment resolves then.
    func readsSecret(_ request: ResolutionRequest) async -> Bool

    /// Whether what was resolved stays as it is; it may not where a plugin's call has failed, which may work next time.
    func isRepeatable(_ request: ResolutionRequest) -> Bool
}
