import ArgumentParser
import ConfigValue
import Wire

struct PluginsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the plugins with what they offer, and where that is written.")

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the answer as JSON.")
    var json = false

    func run() throws {
        var session = try connection.open()
        let result = try session.call(PluginList.self, NoMembers())
        if json { return Output.write(try ConfigValueEncoder().encode(result).indentedJSON + "\n") }
        for plugin in result.plugins { Output.write(Self.text(plugin)) }
    }

    private static func text(_ plugin: PluginList.Entry) -> String {
        var text = "\(plugin.name): \(plugin.state.rawValue)"
        if let reason = plugin.reason { text += ", \(reason)" }
        text += "\n"
        if let hint = plugin.hint { text += "  = hint: \(hint)\n" }
        for function in plugin.functions {
            let parameters = function.parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ")
            text += "  \(plugin.name).\(function.name)(\(parameters)) -> \(function.result)\n"
            text += "      \(function.file):\(function.line)\n"
            if let doc = function.doc { text += "      \(doc)\n" }
        }
        for runnable in plugin.runnables {
            text += "  runs \(plugin.name).\(runnable.name)\n      \(runnable.file):\(runnable.line)\n"
            if let doc = runnable.doc { text += "      \(doc)\n" }
        }
        return text
    }
}
