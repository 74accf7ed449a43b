import ArgumentParser
import Glibc
import Processes
import Wire

/// `pconfigsctl`: what people type.
@main
struct ControlCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pconfigsctl",
        abstract: "Resolves, explains and runs the experiments of a project.",
        discussion: """
            'pconfigsctl init DIR' writes a project to begin with. In a folder with pconfigs.yaml, or below one:

              pconfigsctl resolve second          the resolved values, as JSON
              pconfigsctl explain second steps    why a value is what it is
              pconfigsctl run second              runs it with exactly these values
              pconfigsctl runs list               the runs so far, and how they ended

            Exit codes: 0 done, 1 the config is wrong, 2 wrong usage, 3 the daemon cannot be reached, 4 refused by \
            the daemon or the system; 'run' ends with the experiment's own code.
            """,
        version: "pconfigsctl \(ProductVersion.current)",
        subcommands: [
            InitCommand.self, ImportCommand.self, ResolveCommand.self, PrintCommand.self, ExplainCommand.self,
            EvalCommand.self,
            DiffCommand.self, PlotCommand.self, ListCommand.self, GraphCommand.self, TestCommand.self,
            LockCommand.self, WatchCommand.self, SchemaCommand.self, CodegenCommand.self, RunCommand.self,
            SweepCommand.self, RunsCommand.self, PluginsCommand.self, StatusCommand.self, DoctorCommand.self,
            ReloadCommand.self, StopCommand.self, CallCommand.self, ManualCommand.self,
        ])

    /// As ArgumentParser's, with our exit codes.
    static func main() {
        StandardDescriptors.occupy()
        if let shell = CompletionScript.shell(askedBy: CommandLine.arguments.dropFirst()) {
            return Output.write(CompletionScript(for: shell).text)
        }
        if let position = firstUnreadableArgument {
            end(CommandFailure(.usage, "argument \(position) is no UTF-8", hint: "names and values are texts"))
        }
        if let word = MisplacedWord(in: CommandLine.arguments.dropFirst()) { end(word.failure) }
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as CommandFailure {
            end(failure)
        } catch {
            let (code, message) = (exitCode(for: error), fullMessage(for: error))
            if code == .validationFailure {
                let text = message.replacing("Error: ", with: "error: ", maxReplacements: 1)
                let words = CommandLine.arguments.dropFirst()
                let hint =
                    HyphenatedValue(in: words, missedBy: text)?.hint ?? LooseOverride(in: words, tooManyBy: text)?.hint
                end(CommandFailure(.usage, text: text + "\n" + (hint.map { "  = hint: \($0)\n" } ?? "")))
            }
            if !message.isEmpty { code.isSuccess ? Output.write(message + "\n") : Output.error(message + "\n") }
            Glibc.exit(code.rawValue)
        }
    }

    /// The position of an argument that Swift would read as another text.
    private static var firstUnreadableArgument: Int? {
        (1..<max(1, Int(CommandLine.argc))).first { position in
            CommandLine.unsafeArgv[position].map { String(validatingCString: $0) == nil } ?? false
        }
    }

    private static func end(_ failure: CommandFailure) -> Never {
        Output.error(failure.text)
        Glibc.exit(failure.code.rawValue)
    }
}
