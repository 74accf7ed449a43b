import ArgumentParser
import ConfigValue
import Glibc
import OrderedCollections
import PConfigsClient
import Wire

/// Shows what a run writes until it has ended, and outlives the daemon that tells of it.
struct RunFollower {
    private let run: String
    private let connection: ConnectionOptions
    private let interrupts: RunInterrupts
    private let form: Form
    /// The bytes of each stream that were shown.
    private var offsets: [OutputChannel: Int] = [:]
    /// What is said until the run writes something; nil from then on.
    private var notice: WaitNotice?
    private let start = ContinuousClock.now

    enum Form {
        /// What the run writes, as it writes it.
        case output
        /// The events, as lines of JSON.
        case events
    }

    init(of run: String, as form: Form, connection: ConnectionOptions, interrupts: RunInterrupts) {
        self.run = run
        self.connection = connection
        self.interrupts = interrupts
        self.form = form
        if connection.talk != .quiet { notice = WaitNotice(for: "\(run) to start or to write something") }
    }

    /// Follows from the offsets reached so far on, with a connection of its own.
    mutating func attach() throws {
        var session = try connection.openForRuns()
        let stream = try session.call(RunLogs.self, params).stream
        try follow(stream, &session)
    }

    /// Ends with the run's own exit code.
    mutating func follow(_ stream: String, _ session: inout DaemonSession) throws {
        var end = try followOnce(stream, &session)
        for attempt in 1...ConnectionOptions.mostReconnections where end == nil {
            // The daemon has ended or was replaced; the run goes on, and another daemon finds it.
            end = try followAgain(session.address, attempt)
        }
        guard let end else {
            throw CommandFailure(
                .unreachable, "the daemon stopped telling of the run, which may go on",
                hint: "'pconfigsctl runs attach \(run)' follows it again")
        }
        if let reason = end.reason {
            Output.error("error: \(run): \(reason)\n")
            // As the supervisor says of a program that could not be started.
            if end.shellCode == 127, reason.hasPrefix("start ") {
                Output.error(
                    "  = hint: see that the program is in PATH and may be executed, or mend 'runs' of the schema\n")
            }
        }
        if end.shellCode != 0 { throw ExitCode(Int32(clamping: end.shellCode)) }
    }

    /// Nil where this daemon has gone too.
    private mutating func followAgain(_ address: ProjectAddress, _ attempt: Int) throws -> RunEnd? {
        do {
            var session = try connection.reopen(address, attempt)
            return try followOnce(try session.call(RunLogs.self, params).stream, &session)
        } catch let failure as CommandFailure where failure.code == .unreachable {
            return nil
        }
    }

    private var params: RunLogs.Params {
        RunLogs.Params(run: run, follow: true, stdout: offsets[.stdout], stderr: offsets[.stderr])
    }

    /// Nil where the daemon stopped telling before the run had ended.
    private mutating func followOnce(_ stream: String, _ session: inout DaemonSession) throws -> RunEnd? {
        while true {
            try waitForMore(&session)
            guard let event = try nextEvent(of: stream, &session) else { return nil }
            switch try event.decoded(as: RunEvent.self) {
            case .output(let channel, let offset, let bytes): show(bytes, at: offset, of: channel, event)
            case .ended(let end):
                notice = nil
                if form == .events { Output.write(ConfigValue.map(event.members).json + "\n") }
                return end
            }
        }
    }

    /// Nil where the daemon has gone, or ended the stream before its time.
    private func nextEvent(
        of stream: String, _ session: inout DaemonSession
    ) throws(CommandFailure) -> StreamEvent? {
        do {
            let event = try session.nextEvent(of: stream)
            return event.isLast && event.members["state"] == nil ? nil : event
        } catch {
            guard error.code == .unreachable else { throw error }
            return nil
        }
    }

    private mutating func show(
        _ bytes: [UInt8], at offset: Int, of channel: OutputChannel, _ event: StreamEvent
    ) {
        notice = nil
        let shown = offsets[channel] ?? 0
        if offset > shown { Output.error("[pconfigs: \(offset - shown) bytes of \(channel.rawValue) were dropped]\n") }
        switch form {
        case .output: Output.write(bytes, to: channel == .stdout ? STDOUT_FILENO : STDERR_FILENO)
        case .events: Output.write(ConfigValue.map(event.members).json + "\n")
        }
        offsets[channel] = offset + bytes.count
    }

    /// Returns when the daemon has something to say.
    private mutating func waitForMore(_ session: inout DaemonSession) throws {
        while !session.hasPendingEvents {
            var waits = [
                pollfd(fd: session.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: interrupts.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let limit: Int32 = interrupts.isUndecided ? 100 : notice != nil ? 1_000 : -1
            if poll(&waits, nfds_t(waits.count), limit) == 0, !interrupts.isUndecided {
                notice?.show(afterSeconds: Int(start.duration(to: .now).components.seconds))
            }
            try takeInterrupts(&session)
            if waits[0].revents != 0 { return }
        }
    }

    private mutating func takeInterrupts(_ session: inout DaemonSession) throws {
        while let step = try interrupts.next() {
            notice = nil
            switch step {
            case .first:
                Output.error("\n\(run) goes on; Ctrl-C again ends it. To come back: pconfigsctl runs attach \(run)\n")
            case .second:
                Output.error("\nending \(run)\n")
                _ = try session.call(RunCancel.self, RunCancel.Params(runs: [run]))
            }
        }
    }
}
