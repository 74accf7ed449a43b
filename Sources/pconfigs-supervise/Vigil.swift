import Glibc
import Processes
import RunFolders

/// Stays with a program until it and all that it started have ended.
struct Vigil: ~Copyable {
    /// How often those that are to be killed are looked for again: one may fork while the others are killed.
    private static let killInterval: Duration = .milliseconds(20)

    private let program: Program
    private let launch: RunLaunch
    private let note: ProgramNote
    private let deadline: ContinuousClock.Instant?
    private var end: ProcessEnd?
    private var isCancelled = false
    private var hasTimedOut = false
    /// From when on what is left is killed; nil where nothing is to end yet.
    private var killAt: ContinuousClock.Instant?

    init(over program: consuming Program, launch: RunLaunch, note: ProgramNote) {
        self.program = program
        self.launch = launch
        self.note = note
        deadline = launch.timeout.map { .now.advanced(by: .seconds($0)) }
    }

    consuming func keep(_ signals: borrowing SignalInbox) -> RunExit {
        while true {
            takeEnds()
            if end != nil {
                if !Descendants.isAnyLeft { break }
                beginEnding()
            }
            wait(signals)
            takeSignals(signals)
            if let deadline, deadline <= .now, end == nil, !hasTimedOut {
                hasTimedOut = true
                beginEnding()
            }
            if let due = killAt, due <= .now {
                Descendants.signal(SIGKILL)
                killAt = .now.advanced(by: Self.killInterval)
            }
        }
        // Nobody is left who could write, so what is in the pipes is all.
        for output in program.outputs { while output.takeSome() {} }
        return exit
    }

    private mutating func takeEnds() {
        while let ended = Descendants.reapOne() {
            if ended.pid == program.id { end = ended.end }
        }
    }

    /// Asks all to end, once; after the grace they are killed.
    private mutating func beginEnding() {
        guard killAt == nil else { return }
        Descendants.signal(SIGTERM)
        killAt = .now.advanced(by: .seconds(launch.grace))
    }

    private func wait(_ signals: borrowing SignalInbox) {
        var waits = [pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)]
        for output in program.outputs { waits.append(pollfd(fd: output.descriptor, events: Int16(POLLIN), revents: 0)) }
        let next = [killAt, hasTimedOut || end != nil ? nil : deadline].compactMap(\.self).min()
        poll(&waits, nfds_t(waits.count), PollTimeout.milliseconds(until: next))
        for output in program.outputs { output.takeSome() }
    }

    private mutating func takeSignals(_ signals: borrowing SignalInbox) {
        while let number = signals.next() {
            guard number == SIGTERM || number == SIGINT else { continue }
            isCancelled = true
            beginEnding()
        }
    }

    private var exit: RunExit {
        var exit = RunExit(
            attempt: note.attempt, isCancelled: isCancelled, startedAt: note.startedAt, endedAt: .now)
        switch end {
        case .exited(let code)?: exit.exitCode = code
        case .signalled(let number)?: exit.signal = number
        case nil: break
        }
        exit.isTimedOut = hasTimedOut
        let reasons = [hasTimedOut ? "it ran longer than its timeout of \(launch.timeout ?? 0) s" : nil]
        let all = (reasons + program.outputs.map(\.problem)).compactMap(\.self)
        exit.reason = all.isEmpty ? nil : all.joined(separator: "; ")
        return exit
    }
}
