/// Runs one input that was found, without limits, so that a debugger or a backtrace can tell more.
enum Replay {
    /// The exit code: 1 where the input gives a wrong result.
    static func run(_ kind: TargetKind, file: String) -> Int32 {
        guard let input = FileBytes.read(file) else {
            Console.complain("\(file) cannot be read")
            return 2
        }
        let start = Clock.nanoseconds
        let failure = kind.target(corpus: Corpus(kind: kind, folder: nil)).failure(of: input)
        Console.say("\(failure ?? "nothing is wrong"), \((Clock.nanoseconds - start) / 1_000_000) ms")
        return failure == nil ? 0 : 1
    }
}
