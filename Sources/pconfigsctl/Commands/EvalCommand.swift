import ArgumentParser
import ConfigValue
import Wire

struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Evaluate an expression in an experiment's scope.",
        discussion: """
            The expression is read as if the experiment's file held it: it sees the fields, the bases, the imports and \
            the plugins' functions. The value is printed as JSON.

              pconfigsctl eval second 'sum(lr_schedule) / double(len(lr_schedule))'
              pconfigsctl eval second 'first.base_lr < base_lr' --set base_lr=1e-4
            """)

    @OptionGroup var experiment: ExperimentOptions

    @Argument(help: "The expression, as 'base_lr * 2.0'; ${…} around it changes nothing.")
    var expression: String

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print a text without quotes around it.")
    var raw = false

    @OptionGroup var form: JSONOptions

    func validate() throws {
        if raw, form.json { throw ValidationError("--json and --raw contradict") }
    }

    func run() throws {
        var session = try connection.open()
        var params = Eval.Params(experiment: experiment.name, expression: expression)
        experiment.apply(to: &params)
        // Experiments that the expression alone reads may ask for variables, too.
        params.environment = try session.declaredEnvironment()
        let value = try session.call(Eval.self, params).value
        if raw, case .string(let text) = value { return Output.write(text + "\n") }
        Output.write(value.indentedJSON + "\n")
    }
}
