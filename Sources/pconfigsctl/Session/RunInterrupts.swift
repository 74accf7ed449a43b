import Glibc
import Processes

/// Ctrl-C while a run is followed, as a descriptor to wait for instead of an end of this program.
final class RunInterrupts {
    /// Two within this time end what is followed, one leaves it.
    static let secondTime: Duration = .seconds(2)

    private let signals: SignalInbox

    /// To be made before anything is asked of the daemon, so that no Ctrl-C falls between.
    init() throws(CommandFailure) {
        do throws(SystemError) {
            signals = try SignalInbox()
        } catch {
            throw CommandFailure(.unreachable, "\(error)")
        }
    }

    /// For `poll`.
    var descriptor: Int32 { signals.descriptor }

    /// How often Ctrl-C was typed since this was last asked.
    ///
    /// Other requests to end are followed at once; the run goes on.
    func take() -> Int {
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
