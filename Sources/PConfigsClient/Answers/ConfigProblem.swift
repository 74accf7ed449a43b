package import Diagnostics
internal import Wire

/// What is wrong with what a user wrote, or only to be known, and where.
public struct ConfigProblem: Sendable, Hashable {
    private let diagnostic: Diagnostic

    package init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    /// The stable name of the kind of problem, as `unknown-field`.
    public var code: String { diagnostic.code.rawValue }
    /// In plain words.
    public var message: String { diagnostic.message }
    /// What to do about it; nil where there is no advice.
    public var hint: String? { diagnostic.hint }
    /// The file, relative to the project's root; nil where no file is concerned.
    public var file: String? { diagnostic.location?.file }
    /// The line in it, from 1.
    public var line: Int? { diagnostic.location?.line }
    /// The path of the field concerned; empty where no field is.
    public var path: String { diagnostic.path }
    /// As `pconfigsctl` shows it, with the line that it is about; ended by a line break.
    public var rendered: String { diagnostic.rendered() }
}

extension ServerError {
    /// What is wrong with the project's files; empty where the error is about something else.
    public var problems: [ConfigProblem] { wire.diagnostics.map { ConfigProblem($0) } }
}
