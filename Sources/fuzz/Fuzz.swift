import Glibc

/// Feeds the readers and the resolver random, mutated and hostile input, and tells what breaks them.
///
/// Inputs run in a process of their own, which is started again behind an input that ends it.
@main
enum Fuzz {
    private static let usage = """
        usage: fuzz (yaml|json|expressions|resolver|hostile|all) --seconds N [--inputs N] [--seed S] [--corpus FOLDER]
               fuzz replay (yaml|json|expressions|resolver) FILE

        Started in the project's folder it takes its corpus from Examples, Tests and ../shared/conformance, where they are.
        --inputs is for each kind; what is found lies in fuzz-findings/.
        """

    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if let assignment = Assignment(arguments: arguments) { exit(Worker.run(assignment)) }
        if arguments.count == 3, arguments[0] == "replay", let kind = TargetKind(rawValue: arguments[1]) {
            exit(Replay.run(kind, file: arguments[2]))
        }
        guard let options = Options(arguments: arguments) else {
            Console.complain(usage)
            exit(2)
        }
        exit(Campaign.run(options))
    }
}
