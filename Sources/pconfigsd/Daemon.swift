import ArgumentParser
import Diagnostics
import Glibc
import Logging
import PConfigsClient
import Processes
import Server
import ServiceLifecycle
import UnixSignals
import Wire

/// `pconfigsd`: serves one project on one Unix socket.
@main
struct Daemon: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pconfigsd",
        abstract: "Serves the experiments of a project on a Unix socket.",
        discussion: """
            pconfigsctl starts a daemon where none runs, so few people ever type this. One started by hand serves until it \
            is told to end: by `pconfigsctl stop`, SIGTERM or SIGINT.

            Each setting may be given by its flag, as --open-requests 64, by an environment variable, as \
            PCONFIGSD_OPEN_REQUESTS=64, or by a line of the settings file, as open_requests: 64. Flags go over variables, \
            and variables over the file.
            """,
        version: "pconfigsd \(ProductVersion.current)")

    @Option(
        help: ArgumentHelp("The project, or a folder inside it; the working folder by default.", valueName: "folder"))
    var project: String?

    @Option(
        help: ArgumentHelp("The socket; PCONFIGS_SOCKET or a place of the project's own by default.", valueName: "path")
    )
    var socket: String?

    @Option(
        help: ArgumentHelp(
            "The settings file; PCONFIGSD_SETTINGS, else pconfigs/pconfigsd.yaml in ~/.config or /etc by default.",
            valueName: "file"))
    var settings: String?

    @Flag(help: "Print the settings that would be in force, with where each comes from, and end.")
    var printSettings = false

    @OptionGroup(title: "Settings")
    var options: SettingOptions

    /// How long a daemon goes on that a client started, where no setting says otherwise.
    @Option(help: .hidden)
    var idleSeconds: Int?

    @Option(help: .hidden)
    var readyDescriptor: Int32?

    static func main() async {
        StandardDescriptors.occupy()
        await main(nil)
    }

    func validate() throws {
        if let idleSeconds, idleSeconds <= 0 { throw ValidationError("--idle-seconds is at least 1") }
        if let readyDescriptor, readyDescriptor <= 2 { throw ValidationError("--ready-descriptor is at least 3") }
    }

    func run() async throws {
        let environment = ServiceEnvironment.take()
        let starter = ReadinessPipe(readyDescriptor)
        do {
            var settings = try readSettings()
            settings.fitOpenFiles()
            guard !printSettings else { return print(settings.text, terminator: "") }
            // Until the project is loaded there is nothing to reload; the default would end the daemon.
            signal(SIGHUP, SIG_IGN)
            signal(SIGPIPE, SIG_IGN)
            // Large answers come and go: a few of them would leave three times their room behind.
            ProcessMemory.giveBackAtOnce(from: 1 << 20)
            try await serve(environment, settings, starter)
        } catch let problem as Diagnostic {
            starter.tell(problem)
            Self.write(problem.rendered())
            throw ExitCode(2)
        } catch {
            starter.tell(error)
            Self.write("pconfigsd: \(error)\n")
            throw ExitCode.failure
        }
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }

    private func readSettings() throws(Diagnostic) -> DaemonSettings {
        let sources = try SettingsSources(
            flags: options.given, environment: ProcessEnvironment.current, fileName: settings)
        return DaemonSettings(from: sources, idleTime: idleSeconds.map { .seconds($0) })
    }

    private func serve(
        _ environment: ServiceEnvironment, _ settings: DaemonSettings, _ starter: ReadinessPipe
    ) async throws {
        let activated = try ActivatedSocket(passedTo: environment)
        if let activated, let socket { try activated.check(isAt: socket) }
        let address = try ProjectAddress.find(from: project, socket: activated?.path ?? socket)
        let logger = settings.logFormat.logger(level: settings.logLevel)
        let service = ProjectDaemon(
            address: address, activated: activated, settings: settings,
            readers: try settings.readers(), logger: logger, starter: starter,
            supervision: Supervision(environment, logger: logger))
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    // Without a name all that the service holds is written out for one, which takes milliseconds.
                    .init(
                        service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .cancelGroup, serviceName: "pconfigsd")
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}
