import Glibc

/// Runs inputs in this process until one ends it.
enum Worker {
    static let maximumMemory = 512 << 20
    private static let maximumReports = 20

    /// The exit code.
    static func run(_ assignment: Assignment) -> Int32 {
        setLimits()
        do {
            let state = try SharedState(path: assignment.state, creates: false)
            let target = assignment.kind.target(corpus: Corpus(kind: assignment.kind, folder: assignment.corpus))
            run(target, assignment, state)
            return 0
        } catch {
            Console.complain("\(error)")
            return 3
        }
    }

    private static func run(_ target: any Target, _ assignment: Assignment, _ state: SharedState) {
        let limit = min(assignment.limit, target.inputCount ?? .max)
        var number = assignment.first
        while number < limit, Clock.nanoseconds < assignment.deadline {
            var random = Choices(seed: assignment.seed, stream: number)
            let input = Array(target.input(number, &random).prefix(SharedState.maximumInput))
            state.begin(input)
            startTimer(seconds: 1)
            let failure = target.failure(of: input)
            startTimer(seconds: 0)
            state.end(isFailure: failure != nil)
            if let failure, state.failures <= maximumReports {
                let path = Findings.save(
                    input, named: assignment.name(ofInput: number), folder: assignment.findings)
                Console.say("\(path): \(failure)")
            }
            number += 1
        }
    }

    private static func setLimits() {
        limit(RLIMIT_AS, to: maximumMemory)
        // As little as glibc gives a thread: the daemon resolves on those.
        limit(RLIMIT_STACK, to: 2 << 20)
        limit(RLIMIT_CORE, to: 0)
    }

    private static func limit(_ resource: __rlimit_resource, to bytes: Int) {
        var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
        setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }

    /// The signal ends the process: of its own processor time, for the machine may have other work too.
    private static func startTimer(seconds: Int) {
        var timer = itimerval()
        timer.it_value.tv_sec = seconds
        setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    }
}
