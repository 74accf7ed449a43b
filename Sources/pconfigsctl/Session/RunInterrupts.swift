import ArgumentParser
import Glibc
import Processes

/// Ctrl-C while runs are followed, as a descriptor to wait for instead of an end of this program.
final class RunInterrupts {
    /// Two within this time end what is followed, one leaves it.
    private static let secondTime: Duration = .seconds(2)

    private let signals: SignalInbox
    private var typed = 0
    private var told = 0
    private var first: ContinuousClock.Instant?

    enum Step {
        /// Ctrl-C was typed: say that what is followed goes on.
        case first
        /// It was typed again: end what is followed.
        case second
    }

    /// Whether it is to be seen yet if Ctrl-C is typed again.
    var isUndecided: Bool { first != nil }

    /// To be made before anything is asked of the daemon, so that no Ctrl-C falls between.
    init() throws(CommandFailure) {
        do throws(SystemError) {
            signals = try SignalInbox()
        } catch {
            throw CommandFailure(.refused, "\(error)")
        }
    }

    /// For `poll`.
    var descriptor: Int32 { signals.descriptor }

    /// What is to be done now; nil where nothing is.
    ///
    /// - Throws: The code to end with, where Ctrl-C was typed once and not again in time.
    func next() throws(ExitCode) -> Step? {
        typed += take()
        if told < min(typed, 2) {
            told += 1
            first = told == 1 ? .now : nil
            return told == 1 ? .first : .second
        }
        if let first, first.advanced(by: Self.secondTime) <= .now { throw ExitCode(128 + SIGINT) }
        return nil
    }

    /// How often Ctrl-C was typed since this was last asked.
    ///
    /// Other requests to end are followed at once; the run goes on.
    private func take() -> Int {
        var count = 0
        while let number = signals.next() {
            switch number {
            case SIGINT: count += 1
            case SIGTERM, SIGHUP: Glibc.exit(128 + number)
            default: break
            }
        }
        return count
    }
}
