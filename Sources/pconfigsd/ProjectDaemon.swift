import Configuration
import Logging
import PConfigsClient
import Processes
import Runs
import Server
import ServiceLifecycle
import UnixSignals
import Wire
import Workspace

/// The daemon's life: have the socket, load the project, serve, and end the plugins.
struct ProjectDaemon: Service {
    let address: ProjectAddress
    /// Nil where the daemon makes its socket itself.
    let activated: ActivatedSocket?
    let settings: DaemonSettings
    let readers: AllowedReaders
    let logger: Logger
    let starter: ReadinessPipe
    let supervision: Supervision

    func run() async throws {
        let (drainRequests, drainSwitch) = AsyncStream.makeStream(of: Never.self)
        try await withGracefulShutdownHandler {
            try await serve(until: drainRequests)
        } onGracefulShutdown: {
            drainSwitch.finish()
        }
    }

    private func serve(until drainRequests: AsyncStream<Never>) async throws {
        let socket = try await listeningSocket()
        supervision.tell(.status("loading \(address.root)"))
        let workspace = try await Workspace(root: address.root, limits: settings.workspaceLimits) {
            [logger] plugin, line in
            logger.info("\(line)", metadata: plugin.isEmpty ? [:] : ["plugin": "\(plugin)"])
        }
        let launcher = RunLauncher(
            root: workspace.root, recordingIn: address.state, socket: address.socketPath,
            engines: [LocalEngine(), SlurmEngine()]
        ) { [workspace] in
            workspace.latest.project.settings.slots ?? Processors.count
        }
        do {
            try launcher.takeUpUnfinishedRuns()
        } catch {
            logger.error("the runs' records cannot be read", metadata: ["reason": "\(error)"])
        }
        let service = WorkspaceService(workspace: workspace, launcher: launcher)
        let server = Server(
            service: service, version: ProductVersion.current, limits: settings.limits, settings: settings.inForce,
            readers: readers, logger: logger)
        // All three end with this scope.
        async let _: Void = drain(server, at: drainRequests)
        async let _: Void = reloadOnSignals(service)
        async let _: Void = supervision.showLife { await server.respond() }
        try await server.run(on: socket, idleTime: settings.idleTime) { [starter, supervision, address] event in
            switch event {
            case .ready:
                starter.tell(.ready)
                supervision.tell(.ready(status: "serving \(address.root)"))
            case .draining: supervision.tell(.stopping(status: "finishing what is open"))
            }
        }
        launcher.handOver()
        await workspace.shutDown()
    }

    private func listeningSocket() async throws -> ListeningSocket {
        if let activated { return ListeningSocket(activated) }
        let socket = try await ListeningSocket.claim(at: address.socket, isShared: !readers.isEmpty)
        if let folder = socket.closedFolder {
            logger.notice(
                "the socket's folder was open to others, and is closed to them now", metadata: ["folder": "\(folder)"])
        }
        return socket
    }

    private func drain(_ server: Server, at requests: AsyncStream<Never>) async {
        for await _ in requests {}
        server.beginDraining()
    }

    /// Looks at the disk at each SIGHUP, though changes are seen without it.
    private func reloadOnSignals(_ service: WorkspaceService) async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) {
            supervision.tell(.reloadingNow(status: "reloading \(address.root)"))
            let snapshot = await service.fresh(for: nil)
            logger.info(
                "reloaded",
                metadata: ["revision": "\(snapshot.revision)", "problems": "\(snapshot.problems.count)"])
            supervision.tell(.ready(status: "serving \(address.root)"))
        }
    }
}
