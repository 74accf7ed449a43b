internal import ConfigValue
internal import Glibc
internal import Wire

extension Plugin {
    /// The program: serves the daemon, or runs an experiment, as its first argument says.
    @concurrent public static func main() async {
        let registrations = Self().registrations
        let problems = registrations.problems
        guard problems.isEmpty else {
            StandardError.write(problems.map { "\($0)\n" }.joined())
            exit(ProgramExit.wrongUse)
        }
        var arguments = CommandLine.arguments.dropFirst()
        switch arguments.popFirst() {
        case PluginProtocol.workerMode:
            await WorkerSession(name: name, registrations: registrations).run()
        case PluginProtocol.runMode:
            guard let runnable = arguments.popFirst() else { return explain(registrations) }
            exit(await RunSession(name: name, registrations: registrations).run(runnable, Array(arguments)))
        case "describe":
            let description = registrations.description(name: name, lanes: WorkerSession.lanes)
            print((try? ConfigValueEncoder().encode(description).indentedJSON) ?? "")
        default:
            explain(registrations)
        }
    }

    private static func explain(_ registrations: Registrations) {
        let functions = registrations.computations.map { "  \($0.function.signature)\n" }.joined()
        let runnables = registrations.runnables.map { "  run \($0.description.name)\n" }.joined()
        StandardError.write(
            """
            '\(name)' is a plugin of pconfigs; the daemon starts it by itself.

            Functions:
            \(functions)
            By hand:
            \(runnables)  describe
            'run' reads the resolved config from the file that PCONFIGS_CONFIG names.

            """)
        exit(ProgramExit.wrongUse)
    }
}

extension PluginFunction {
    /// The function as a declaration: `lr_schedule(base_lr: float, total_steps: int) -> list[float]`.
    fileprivate var signature: String {
        "\(name)(\(parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", "))) -> \(result)"
    }
}
