import ArgumentParser
import Diagnostics
import PConfigsClient
import Wire

struct PluginsBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build the plugins that are SwiftPM packages, in release.",
        discussion: """
            Ends when the daemon has taken what was built, and tells how long each step took.

            A daemon notices by itself what 'swift build' has built, too.
            """)

    @Argument(help: "Only this plugin.", completion: .plugins)
    var name: String?

    @Option(
        help: ArgumentHelp("Resolve this experiment afterwards; may be repeated.", valueName: "experiment"),
        completion: .experiments)
    var resolve: [String] = []

    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        let before = try plugins()
        var built: [PluginList.Entry] = []
        for plugin in try chosen(from: before.plugins) {
            guard let folder = plugin.package else { continue }
            Output.error("building \(plugin.name) in \(folder)\n")
            let time = try Stopwatch.time { try PackageBuild(folder: before.root + "/" + folder).run(plugin.name) }
            Output.error("built \(plugin.name) in \(time)\n")
            built.append(plugin)
        }
        guard !built.isEmpty else { return Output.error("no plugin is a package that could be built\n") }
        try tell(of: built)
        for experiment in resolve { try tell(of: experiment) }
    }

    private func plugins() throws -> (root: String, plugins: [PluginList.Entry]) {
        var session = try connection.openForWriting()
        return (session.address.root, try session.call(PluginList.self, NoMembers()).plugins)
    }

    private func chosen(from plugins: [PluginList.Entry]) throws(CommandFailure) -> [PluginList.Entry] {
        guard let name else { return plugins }
        guard let plugin = plugins.first(where: { $0.name == name }) else {
            let names = plugins.map(\.name)
            throw CommandFailure(
                .usage, "pconfigs.yaml names no plugin '\(name)'",
                hint: NearMisses.question(name, in: names) ?? "its plugins are \(names.joined(separator: ", "))")
        }
        guard plugin.package != nil else {
            throw CommandFailure(.usage, "'\(name)' is no package that pconfigsctl could build")
        }
        return [plugin]
    }

    /// The daemon answers when it has swapped in what is new.
    private func tell(of built: [PluginList.Entry]) throws {
        var after: [PluginList.Entry] = []
        let time = try Stopwatch.time { after = try plugins().plugins }
        for plugin in built {
            guard let entry = after.first(where: { $0.name == plugin.name }) else { continue }
            guard entry.state == .ready else {
                throw CommandFailure(
                    .invalidConfig, entry.reason ?? "the plugin '\(plugin.name)' is not ready", hint: entry.hint)
            }
            guard entry.digest != plugin.digest else {
                Output.error("\(plugin.name) is what it was\n")
                continue
            }
            Output.error("the daemon took \(plugin.name) in \(time)\n")
        }
    }

    private func tell(of experiment: String) throws {
        var session = try connection.open()
        let time = try Stopwatch.time {
            _ = try session.call(about: Resolve.self, Resolve.Params(experiment: experiment))
        }
        Output.error("resolved \(experiment) in \(time)\n")
    }
}
