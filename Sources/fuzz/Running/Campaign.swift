/// All kinds that were asked for, one after the other.
enum Campaign {
    /// The exit code: 1 where anything was found.
    static func run(_ options: Options) -> Int32 {
        Console.say("seed \(options.seed)")
        var total = Counts()
        let fuzzed = options.kinds.filter { $0 != .hostile }
        let share = options.seconds / Double(max(1, fuzzed.count))
        for kind in options.kinds {
            let assignment = Assignment(
                kind: kind, seed: options.seed, first: 0, limit: options.inputs,
                deadline: Clock.nanoseconds + Int((kind == .hostile ? 60 : share) * 1e9),
                findings: "fuzz-findings", corpus: options.corpus)
            let start = Clock.nanoseconds
            let counts: Counts
            do {
                counts = try Supervisor.run(assignment)
            } catch {
                Console.complain("\(error)")
                return 2
            }
            let seconds = Double(Clock.nanoseconds - start) / 1e9
            Console.say("\(kind.rawValue): \(counts), \(Int(Double(counts.inputs) / max(seconds, 0.001))) a second")
            total.add(counts)
        }
        Console.say("all: \(total)")
        return total.foundNothing ? 0 : 1
    }
}
