import ArgumentParser
import ConfigValue
import Wire

struct CallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Call a method of the daemon's protocol.",
        discussion: """
            Prints the result as JSON, and the events of a stream one a line. 'call describe' shows all methods.
            """)

    @Argument(help: "The method, as resolve.")
    var method: String

    @Argument(help: "Its params, a JSON object.")
    var params: String = "{}"

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var form: JSONOptions

    func run() throws {
        let value: ConfigValue
        do {
            value = try ConfigValue(json: params)
        } catch {
            throw CommandFailure(.usage, "the params are no JSON: \(error)")
        }
        var session = try connection.open()
        let result = try session.call(method, value)
        Output.write(result.indentedJSON + "\n")
        guard case .string(let stream)? = result["stream"] else { return }
        while true {
            let event = try session.nextEvent(of: stream)
            Output.write(ConfigValue.map(event.members).json + "\n")
            if event.isLast { return }
        }
    }
}
