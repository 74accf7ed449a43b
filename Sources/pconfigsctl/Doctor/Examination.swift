import Diagnostics
import Glibc
import PConfigsClient
import Processes
import RunFolders
import Wire

/// Looks at all that a project needs from this machine, in the order in which it is needed.
struct Examination {
    private(set) var findings: [Finding] = []
    private let connection: ConnectionOptions

    init(_ connection: ConnectionOptions) {
        self.connection = connection
    }

    mutating func run() {
        examinePrograms()
        guard let address = examineProject() else { return }
        examineFolders(of: address)
        do {
            var session = try connection.open()
            try examineDaemon(&session, at: address)
            try examineFiles(&session)
            try examinePlugins(&session)
        } catch {
            let reason = error.text.split(separator: "\n").first.map { String($0.trimmingPrefix("error: ")) } ?? ""
            let said = error.text.split(separator: "\n").first { $0.hasPrefix("  = hint: ") }
            let hint =
                reason.contains("inotify")
                ? "your programs watch all that the kernel lets them; raise it, as with 'sysctl "
                    + "fs.inotify.max_user_instances=512'" : "what it said last is in \(address.state.daemonLog)"
            findings.append(
                .wrong("daemon", reason, hint: said.map { String($0.trimmingPrefix("  = hint: ")) } ?? hint))
        }
    }

    private mutating func examinePrograms() {
        guard let daemon = Connection.daemonExecutable else {
            findings.append(
                .wrong(
                    "programs", "pconfigsd is neither beside pconfigsctl nor in PATH",
                    hint: "install it beside pconfigsctl, as 'make install' does"))
            return
        }
        let folder = daemon.split(separator: "/").dropLast().map { "/" + $0 }.joined()
        guard ExecutableSearch.isExecutableFile(folder + "/pconfigs-supervise") else {
            findings.append(
                .wrong(
                    "programs", "\(daemon) has no pconfigs-supervise beside it, so nothing can be run",
                    hint: "install both in one folder, as 'make install' does"))
            return
        }
        findings.append(.right("programs", "version \(ProductVersion.current), in \(folder)"))
    }

    private mutating func examineProject() -> ProjectAddress? {
        do {
            let address = try connection.address()
            findings.append(.right("project", address.root))
            return address
        } catch {
            let reason = error.text.split(separator: "\n").first.map { String($0.trimmingPrefix("error: ")) } ?? ""
            findings.append(
                .wrong("project", reason, hint: "go to a project's folder, or write one with: pconfigsctl init DIR"))
            return nil
        }
    }

    private mutating func examineFolders(of address: ProjectAddress) {
        let state = address.state
        do {
            try state.make()
        } catch {
            findings.append(
                .wrong(
                    "disk", "runs cannot be recorded: \(error)",
                    hint: "name a folder of your own for them with XDG_STATE_HOME"))
            return
        }
        guard let room = FreeSpace.megabytes(in: state.path) else { return }
        let text = "\(room) MiB free for runs in \(state.path)" + (state.obstacle.map { ", since \($0)" } ?? "")
        guard room < FreeSpace.little else { return findings.append(.right("disk", text)) }
        findings.append(.warning("disk", text, hint: "remove old runs with: pconfigsctl runs prune --older-than 30d"))
    }

    private mutating func examineDaemon(
        _ session: inout DaemonSession, at address: ProjectAddress
    ) throws(CommandFailure) {
        let said = try session.call(Hello.self, Hello.Params())
        guard said.version == ProductVersion.current else {
            findings.append(
                .wrong(
                    "daemon", "version \(said.version) runs, and this is \(ProductVersion.current)",
                    hint: "end it with 'pconfigsctl stop'; the next command starts the new one"))
            return
        }
        let isOthers = said.access == Hello.Result.readingAccess
        findings.append(
            .right(
                "daemon",
                "process \(said.pid), at \(address.socketPath)"
                    + (isOthers ? "; it runs nothing for you, your own daemon does" : "")))
        try examineSettings(&session)
    }

    private mutating func examineSettings(_ session: inout DaemonSession) throws(CommandFailure) {
        guard let settings = try session.call(Stats.self, Stats.Params()).settings else { return }
        let set = settings.compactMap { setting in
            setting.source.map { "\(setting.name) \(setting.value) by \($0)" }
        }
        findings.append(.right("settings", set.isEmpty ? "all as by default" : set.joined(separator: "; ")))
    }

    private mutating func examineFiles(_ session: inout DaemonSession) throws(CommandFailure) {
        let result = try session.call(Reload.self, NoMembers())
        let errors = result.problems.filter { $0.severity == .error }
        guard let first = errors.first ?? result.problems.first else {
            guard result.experiments > 0 else {
                return findings.append(
                    .warning(
                        "files", "the project has no experiments",
                        hint: "write one, or correct 'experiments' of pconfigs.yaml"))
            }
            return findings.append(.right("files", "\(Counted.text(result.experiments, "experiment")) can be read"))
        }
        let count =
            errors.isEmpty ? Counted.text(result.problems.count, "warning") : Counted.text(errors.count, "problem")
        let place = first.location.map { " at \($0.file):\($0.line)" } ?? ""
        let text = "\(count); \(first.message)\(place)"
        let hint = (result.problems.count == 1 ? first.hint : nil) ?? "see all with: pconfigsctl reload"
        findings.append(errors.isEmpty ? .warning("files", text, hint: hint) : .wrong("files", text, hint: hint))
    }

    private mutating func examinePlugins(_ session: inout DaemonSession) throws(CommandFailure) {
        let plugins = try session.call(PluginList.self, NoMembers()).plugins
        let path = getenv("PATH").map { String(cString: $0) }
        for plugin in plugins {
            if plugin.state == .ready, plugin.reason == nil {
                let functions = Counted.text(plugin.functions.count, "function")
                findings.append(.right("plugin", "\(plugin.name) offers \(functions)"))
                continue
            }
            let reason = plugin.reason ?? plugin.state.rawValue
            let text = reason.hasPrefix(plugin.name) ? reason : "\(plugin.name): \(reason)"
            let isMissingSwift =
                plugin.package != nil && ExecutableSearch.find("swift", path: path, directory: "/") == nil
            let hint = isMissingSwift ? "install Swift, then: pconfigsctl plugins build \(plugin.name)" : plugin.hint
            findings.append(
                plugin.state == .ready
                    ? .warning("plugin", text, hint: hint ?? "see: pconfigsctl plugins list")
                    : .wrong("plugin", text, hint: hint))
        }
    }
}
