/// What is wrong with what a user wrote, where, and what to do about it.
///
/// The one type for it in the library, on the wire and in the command line.
package struct Diagnostic: Error, Sendable, Hashable {
    package var severity: Severity
    package var code: Code
    /// What is wrong, in plain words, without a full stop.
    package var message: String
    package var location: SourceLocation?
    /// What stands behind the carets, as `computed by …`.
    package var label: String?
    /// The path of the field concerned, as `model.depth`; empty where no field is.
    package var path: String
    package var hint: String?
    package var related: [Related]

    package init(
        _ code: Code,
        _ message: String,
        at location: SourceLocation? = nil,
        label: String? = nil,
        path: String = "",
        hint: String? = nil,
        related: [Related] = []
    ) {
        self.severity = code.severity
        self.code = code
        self.message = message
        self.location = location
        self.label = label
        self.path = path
        self.hint = hint
        self.related = related
    }
}

extension Diagnostic {
    package enum Severity: String, Sendable, Hashable, Codable {
        case error
        case warning
    }

    /// A place that helps to understand a diagnostic, with what is to be seen there.
    package struct Related: Sendable, Hashable, Codable {
        package var message: String
        package var location: SourceLocation

        package init(_ message: String, at location: SourceLocation) {
            self.message = message
            self.location = location
        }
    }

    /// The stable name of a kind of problem.
    package enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        case syntax
        case duplicateKey = "duplicate-key"
        case unknownTag = "unknown-tag"
        case unknownExperiment = "unknown-experiment"
        case unknownType = "unknown-type"
        case unknownField = "unknown-field"
        case missingValue = "missing-value"
        case typeMismatch = "type-mismatch"
        case outOfRange = "out-of-range"
        case pinnedField = "pinned-field"
        case inheritanceCycle = "inheritance-cycle"
        case inheritanceOrder = "inheritance-order"
        case dependencyCycle = "dependency-cycle"
        case expressionSyntax = "expression-syntax"
        case unknownName = "unknown-name"
        case noOverload = "no-overload"
        case evaluation
        case ruleFailed = "rule-failed"
        case pluginFailed = "plugin-failed"
        case environmentMissing = "environment-missing"
        case limitExceeded = "limit-exceeded"
        case invalidSchema = "invalid-schema"
        case abstract
        case deprecated
        case renamed
        case integerDivision = "integer-division"
        case itemNotFound = "item-not-found"
        case folderNotFound = "folder-not-found"
        case ignoredFile = "ignored-file"

        package var severity: Severity {
            switch self {
            case .deprecated, .renamed, .integerDivision, .itemNotFound, .folderNotFound, .ignoredFile: .warning
            default: .error
            }
        }
    }
}
