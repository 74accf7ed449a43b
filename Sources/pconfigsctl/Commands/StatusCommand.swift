import ArgumentParser
import ConfigValue
import PConfigsClient
import Wire

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show the project's daemon.", discussion: "Exits with 3 where none runs.")

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the daemon's counters as JSON.")
    var json = false

    @Flag(help: "Print the daemon's own settings, with where each comes from.")
    var settings = false

    func run() throws {
        var session = try connection.openRunning()
        let stats = try session.call(Stats.self, NoMembers())
        if json { return Output.write(try ConfigValueEncoder().encode(stats).indentedJSON + "\n") }
        if settings { return try printSettings(stats.settings) }
        let hello = try session.call(Hello.self, Hello.Params())
        let plugins = try session.call(PluginList.self, NoMembers()).plugins
        let answered = stats.requests.values.reduce(0) { $0 + $1.answered }
        Output.write(
            """
            project   \(hello.project)
            socket    \(session.address.socketPath)
            daemon    version \(hello.version), process \(hello.pid), up \(Self.duration(stats.uptimeSeconds))
            memory    \(stats.residentBytes >> 20) MiB
            requests  \(answered) answered, \(stats.connections.open) connections open
            state     revision \(stats.revision), \(stats.project["experiments"] ?? 0) experiments
            plugins   \(plugins.isEmpty ? "none" : plugins.map { "\($0.name) \($0.state.rawValue)" }.joined(separator: ", "))

            """)
        let set = stats.settings?.filter { $0.source != nil } ?? []
        for (index, setting) in set.enumerated() {
            Output.write(
                "\(index == 0 ? "settings" : "        ")  \(setting.name) \(setting.value), by \(setting.source ?? "")\n"
            )
        }
        if let reason = stats.unwatched { Output.write("changes   looked for every 2 s: \(reason)\n") }
    }

    private func printSettings(_ settings: [Stats.Setting]?) throws {
        guard let settings else {
            throw CommandFailure(.refused, "the daemon tells its settings to its owner and to root alone")
        }
        var table = Table(["setting", "value", "from"])
        for setting in settings { table.add([setting.name, setting.value, setting.source ?? "default"]) }
        Output.write(table.text)
    }

    private static func duration(_ seconds: Double) -> String {
        let seconds = Int(seconds)
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3600: return "\(seconds / 60) min \(seconds % 60) s"
        default: return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
        }
    }
}
