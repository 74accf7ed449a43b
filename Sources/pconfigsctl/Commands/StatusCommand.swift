import ArgumentParser
import ConfigValue
import PConfigsClient
import Wire

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show the project's daemon.", discussion: "Exits with 3 where none runs.")

    @OptionGroup var running: RunningDaemonOptions

    @Flag(exclusivity: .exclusive)
    var view: StatusView?

    private var connection: ConnectionOptions { running.connection }

    func run() throws {
        var session = try connection.openRunning()
        let stats = try session.call(Stats.self, Stats.Params(format: view == .prometheus ? .prometheus : nil))
        switch view {
        case .stats: Output.write(RequestTable(stats.requests).text)
        case .settings: Output.write(try Self.table(of: stats.settings))
        case .prometheus: Output.write(stats.text ?? "")
        case .json: Output.write(try ConfigValueEncoder().encode(stats).indentedJSON + "\n")
        case nil: try summarize(stats, &session)
        }
    }

    private func summarize(_ stats: Stats.Result, _ session: inout DaemonSession) throws {
        let hello = try session.call(Hello.self, Hello.Params())
        let plugins = try session.call(PluginList.self, NoMembers()).plugins
        let answered = stats.requests.values.reduce(0) { $0 + $1.answered }
        Output.write(
            """
            project   \(hello.project)
            socket    \(session.address.socketPath)
            daemon    version \(hello.version), process \(hello.pid), up \(Self.duration(stats.uptimeSeconds))
            memory    \(stats.residentBytes >> 20) MiB
            requests  \(answered) answered, \(Counted.text(stats.connections.open, "connection")) open
            state     revision \(stats.revision), \(Counted.text(stats.project["experiments"] ?? 0, "experiment"))
            plugins   \(plugins.isEmpty ? "none" : plugins.map { "\($0.name) \($0.state.rawValue)" }.joined(separator: ", "))

            """)
        let set = stats.settings?.filter { $0.source != nil } ?? []
        for (index, setting) in set.enumerated() {
            let head = index == 0 ? "settings" : "        "
            Output.write("\(head)  \(setting.name) \(setting.value), by \(setting.source ?? "")\n")
        }
        if let reason = stats.unwatched { Output.write("changes   looked for every 2 s: \(reason)\n") }
    }

    private static func table(of settings: [Stats.Setting]?) throws -> String {
        guard let settings else {
            throw CommandFailure(.refused, "the daemon tells its settings to its owner and to root alone")
        }
        var table = Table(["setting", "value", "from"])
        for setting in settings { table.add([setting.name, setting.value, setting.source ?? "default"]) }
        return table.text
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
