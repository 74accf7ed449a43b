package import Diagnostics

/// An experiment whose file cannot be read.
///
/// A class, so that the many that can be read need no room for what is wrong with the few.
package final class UnreadableExperiment: Error, Sendable {
    package let problem: Diagnostic

    package init(_ problem: Diagnostic) {
        self.problem = problem
    }
}
