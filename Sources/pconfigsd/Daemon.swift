import ArgumentParser
import Glibc
import Logging
import PConfigsClient
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
            """,
        version: "pconfigsd \(ProductVersion.current)")

    @Option(
        help: ArgumentHelp("The project, or a folder inside it; the working folder by default.", valueName: "folder"))
    var project: String?

    @Option(
        help: ArgumentHelp("The socket; PCONFIGS_SOCKET or a place of the project's own by default.", valueName: "path")
    )
    var socket: String?

    @Option(help: ArgumentHelp("End after so many seconds without a client and without a run.", valueName: "seconds"))
    var idleSeconds: Int?

    @Option(
        help: ArgumentHelp(
            "Who else may read, not run: a user, or a group as @research; may be repeated. Secrets are hidden from them.",
            valueName: "user"))
    var allow: [String] = []

    @Option(help: "How much to log: trace, debug, info, notice, warning, error or critical.", transform: Self.level)
    var logLevel: Logger.Level = .info

    @Option(help: "How to log: text or json.")
    var logFormat: LogFormat = .text

    @Option(help: .hidden)
    var readyDescriptor: Int32?

    func validate() throws {
        if let idleSeconds, idleSeconds <= 0 { throw ValidationError("--idle-seconds is at least 1") }
        if let readyDescriptor, readyDescriptor <= 2 { throw ValidationError("--ready-descriptor is at least 3") }
    }

    func run() async throws {
        let environment = ServiceEnvironment.take()
        let starter = ReadinessPipe(readyDescriptor)
        do {
            // Until the project is loaded there is nothing to reload; the default would end the daemon.
            signal(SIGHUP, SIG_IGN)
            signal(SIGPIPE, SIG_IGN)
            try await serve(environment, starter)
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

    private static func level(_ name: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: name) else { throw ValidationError("there is no log level '\(name)'") }
        return level
    }

    private func serve(_ environment: ServiceEnvironment, _ starter: ReadinessPipe) async throws {
        let activated = try ActivatedSocket(passedTo: environment)
        let address = try ProjectAddress.find(from: project, socket: activated?.path ?? socket)
        let logger = logFormat.logger(level: logLevel)
        let service = ProjectDaemon(
            address: address, activated: activated, idleTime: idleSeconds.map { .seconds($0) },
            readers: try AllowedReaders(allow), logger: logger, starter: starter,
            supervision: Supervision(environment, logger: logger))
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(
                        service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .cancelGroup)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}
