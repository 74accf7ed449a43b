internal import RandomNumbers
internal import RunFolders

/// The overrides of each run of a sweep, as `path=VALUE`.
package struct SweepPlan: Sendable, Hashable {
    /// In the order in which they run.
    package let runs: [[String]]

    /// A name for a new sweep.
    package static var newName: String { RunID().text }

    /// More is a mistake rather than a wish.
    package static let mostRuns = 10_000

    /// Every combination, the last axis changing fastest.
    package init(grid: [SweepAxis]) throws(SweepProblem) {
        var count = 1
        for (index, axis) in grid.enumerated() {
            guard !grid[..<index].contains(where: { $0.path == axis.path }) else {
                throw SweepProblem("the grid of a sweep has \(axis.path) twice")
            }
            guard axis.values.count <= Self.mostRuns / count else { throw .tooMany }
            count *= axis.values.count
        }
        runs = grid.reduce([[]]) { runs, axis in
            runs.flatMap { run in axis.values.map { run + ["\(axis.path)=\($0)"] } }
        }
    }

    /// Each once, as listed.
    package init(list: [[String]]) throws(SweepProblem) {
        guard !list.isEmpty else { throw SweepProblem("the list of a sweep is empty") }
        guard list.count <= Self.mostRuns else { throw .tooMany }
        runs = list
    }

    /// Drawn with a seed: the same seed draws the same, on every machine.
    package init(random: [SweepDistribution], count: Int, seed: Int) throws(SweepProblem) {
        guard count > 0 else { throw SweepProblem("a random sweep needs a count of at least 1") }
        guard count <= Self.mostRuns else { throw .tooMany }
        var numbers = SplitMix64(seed: UInt64(bitPattern: Int64(seed)))
        runs = (0..<count).map { _ in random.map { "\($0.path)=\($0.draw(from: &numbers))" } }
    }
}

/// What is wrong with what a sweep is to vary.
package struct SweepProblem: Error, Sendable, Hashable {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }

    package static let tooMany = SweepProblem("a sweep has at most \(SweepPlan.mostRuns) runs")
}
