import Configuration
import Logging
import PConfigsClient
import Processes
import Runs
import Server
import ServiceLifecycle
import Wire
import Workspace

/// The daemon's life: claim the socket, load the project, serve, and end the plugins.
struct ProjectDaemon: Service {
    let address: ProjectAddress
    let idleTime: Duration?
    let readers: AllowedReaders
    let logger: Logger
    let starter: ReadinessPipe

    func run() async throws {
        let socket = try await ListeningSocket.claim(at: address.socket, isShared: !readers.isEmpty)
        let workspace = try await Workspace(root: address.root) { [logger] plugin, line in
            logger.info("\(line)", metadata: plugin.isEmpty ? [:] : ["plugin": "\(plugin)"])
        }
        let launcher = RunLauncher(
            root: workspace.root, socket: address.socketPath, engines: [LocalEngine(), SlurmEngine()]
        ) { [workspace] in
            workspace.latest.project.settings.slots ?? Processors.count
        }
        do {
            try launcher.takeUpUnfinishedRuns()
        } catch {
            logger.error("the runs' records cannot be read", metadata: ["reason": "\(error)"])
        }
        let server = Server(
            service: WorkspaceService(workspace: workspace, launcher: launcher), version: ProductVersion.current,
            readers: readers, logger: logger)
        try await withGracefulShutdownHandler {
            try await server.run(on: socket, idleTime: idleTime) { [starter] in starter.tell(.ready) }
        } onGracefulShutdown: {
            server.beginDraining()
        }
        await workspace.shutDown()
    }
}
