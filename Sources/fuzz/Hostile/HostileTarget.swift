/// The worst inputs that there are for each limit, the same each time.
struct HostileTarget: Target {
    private static let cases = HostileYAML.cases + HostileExpressions.cases + HostileProjects.cases

    var inputCount: Int? { Self.cases.count }

    /// Only the name of the case travels; the case makes its own input.
    func input(_ number: Int, _ random: inout Choices) -> [UInt8] { Array(Self.cases[number].name.utf8) }

    func failure(of input: [UInt8]) -> String? {
        guard let hostile = Self.cases.first(where: { $0.name.utf8.elementsEqual(input) }) else { return "is no case" }
        let start = Clock.processorNanoseconds
        let result = hostile.run()
        let milliseconds = (Clock.processorNanoseconds - start) / 1_000_000
        Console.say("  \(hostile.name): \(result.shown), \(milliseconds) ms")
        if milliseconds >= 1_000 { return "\(hostile.name) takes \(milliseconds) ms" }
        guard hostile.accepts(result) else { return "\(hostile.name) gives \(result.shown)" }
        return nil
    }
}
