import ConfigValue
package import Diagnostics

/// What somebody wants to know of an experiment.
package struct ResolutionRequest: Sendable, Hashable {
    package var experiment: String
    /// `path=VALUE`, lowest first.
    package var set: [String]
    /// Paths whose values from the files are dropped, after ``set``.
    package var unset: [String]
    /// The asker's values of the variables that environment schemas declare; nil where the asker does not know yet which
    /// these are.
    package var environment: [String: String]?

    /// Whether it changes the experiment, and only by setting values.
    package var onlySets: Bool { !self.set.isEmpty && unset.isEmpty && environment == nil }

    /// What diagnostics call the place of an override.
    package static let overridesName = Override.fileName

    package init(
        experiment: String, set: [String] = [], unset: [String] = [], environment: [String: String]? = nil
    ) {
        self.experiment = experiment
        self.set = set
        self.unset = unset
        self.environment = environment
    }
}

extension ResolutionRequest {
    /// Byte by byte, for what is set is answered as it was written.
    package static func == (left: ResolutionRequest, right: ResolutionRequest) -> Bool {
        left.experiment.hasSameBytes(as: right.experiment) && areSame(left.set, right.set)
            && areSame(left.unset, right.unset) && areSame(left.environment, right.environment)
    }

    private static func areSame(_ left: [String], _ right: [String]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { $0.hasSameBytes(as: $1) }
    }

    private static func areSame(_ left: [String: String]?, _ right: [String: String]?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return left.count == right.count
            && left.allSatisfy { name, value in right[name].map { $0.hasSameBytes(as: value) } ?? false }
    }
}

/// Why a request has no resolved config.
package enum ResolutionFailure: Error, Sendable {
    indirect case unknownExperiment(Diagnostic)
    /// All errors of the experiment, and its warnings.
    case invalid([Diagnostic])
    /// The experiment reads variables of the asker's environment, and the request carries none.
    case environmentRequired([EnvironmentVariable])
}

/// A variable that an environment schema declares.
package struct EnvironmentVariable: Sendable, Hashable {
    package var name: String
    package var type: String
    package var isRequired: Bool
    package var doc: String?
}
