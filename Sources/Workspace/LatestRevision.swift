import Synchronization

/// The revision of a project's latest state, for those who ask at every request: reading it waits for nobody and writes nothing
/// that others read.
package final class LatestRevision: Sendable {
    private let number: Atomic<Int>

    package init(_ number: Int) {
        self.number = Atomic(number)
    }

    package var value: Int { number.load(ordering: .acquiring) }

    /// - Returns: Whether it was another.
    package func change(to number: Int) -> Bool {
        self.number.exchange(number, ordering: .acquiringAndReleasing) != number
    }
}
