import Glibc

/// Starts workers until all inputs have run, and tells what ended each.
enum Supervisor {
    /// Past these, what is found is counted only.
    private static let maximumReports = 50
    /// A worker that neither uses its second of processor time nor goes on is stuck for good.
    private static let maximumSilence = 20_000_000_000

    static func run(_ assignment: Assignment) throws(Failure) -> Counts {
        var assignment = assignment
        assignment.state = "/tmp/fuzz-\(getpid())-\(assignment.kind.rawValue).state"
        let errors = assignment.state + ".errors"
        let state = try SharedState(path: assignment.state, creates: true)
        defer {
            unlink(assignment.state)
            unlink(errors)
        }
        var counts = Counts()
        while true {
            state.reset()
            let worker = try ChildProcess(arguments: assignment.arguments, errors: errors)
            let end = wait(for: worker, state)
            counts.inputs += state.begun
            counts.failures += state.failures
            if case .exited(let code) = end {
                if code != 0 { throw Failure(message: "the worker ended with \(code): \(FileBytes.tail(of: errors))") }
                return counts
            }
            guard state.begun > state.ended else {
                throw Failure(message: "the worker ended between two inputs: \(end) \(FileBytes.tail(of: errors))")
            }
            let number = assignment.first + state.begun - 1
            if end.isHang { counts.hangs += 1 } else { counts.crashes += 1 }
            if counts.hangs + counts.crashes <= maximumReports {
                let path = Findings.save(
                    state.input, named: assignment.name(ofInput: number), folder: assignment.findings)
                Console.say("\(path): \(end) \(FileBytes.tail(of: errors))")
            }
            assignment.first = number + 1
        }
    }

    private static func wait(for worker: ChildProcess, _ state: SharedState) -> ChildProcess.End {
        var begun = -1
        var since = Clock.nanoseconds
        while true {
            if let end = worker.end() { return end }
            let now = Clock.nanoseconds
            if state.begun != begun {
                begun = state.begun
                since = now
            } else if now - since > maximumSilence {
                worker.kill()
            }
            usleep(2_000)
        }
    }
}
