import ArgumentParser
import Diagnostics
import Glibc
import PConfigsClient
import Wire

struct PluginsBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build the plugins that are SwiftPM packages, in release.",
        discussion: "The daemon notices what was built by itself.")

    @Argument(help: "Only this plugin.")
    var name: String?

    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        var session = try connection.open()
        let plugins = try session.call(PluginList.self, NoMembers()).plugins
        for plugin in try chosen(from: plugins) {
            guard let folder = plugin.package else { continue }
            Output.error("building \(plugin.name) in \(folder)\n")
            let package = session.address.root + "/" + folder
            try build(["swift", "build", "-c", "release", "--package-path", package, "--product", plugin.name])
        }
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
            throw CommandFailure(.usage, "'\(name)' is a command, which pconfigsctl does not build")
        }
        return [plugin]
    }

    /// Runs the build with its output shown; it shares the terminal, so that Ctrl-C ends it too.
    private func build(_ words: [String]) throws(CommandFailure) {
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        // What a build prints is no answer of this command.
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        let error = posix_spawnp(&process, words[0], &actions, nil, &arguments, environ)
        guard error == 0 else {
            throw CommandFailure(.usage, "'\(words[0])' cannot be started", hint: "is Swift in PATH?")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else { throw CommandFailure(.invalidConfig, "the build failed") }
    }
}
