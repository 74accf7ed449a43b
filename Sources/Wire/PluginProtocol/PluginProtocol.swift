/// How the daemon and a plugin's worker process speak: JSON-RPC 2.0, one message a line, over one stream socket.
///
/// The daemon executes `PLUGIN worker` with the socket as descriptor 3 and asks `plugin.describe` first, then
/// `plugin.call`, many at once if it likes. The worker starts calls in the order in which they come, at most `lanes` at
/// a time, and answers each when it is done. It ends when the socket is closed.
///
/// For a run the daemon executes `PLUGIN run RUNNABLE` with no socket; the `PCONFIGS_…` variables say where the config is.
package enum PluginProtocol {
    package static let version = 1
    /// The number that the socket has in the worker.
    package static let descriptor: Int32 = 3
    /// The first argument in worker mode.
    package static let workerMode = "worker"
    /// The first argument in run mode; the runnable's name follows.
    package static let runMode = "run"

    package static let describe = "plugin.describe"
    package static let call = "plugin.call"

    /// The longest line in either direction, in bytes.
    package static let maximumLineLength = 64 << 20
    /// How deep arguments and results may nest: a message around them adds to it, and JSON ends at 64.
    package static let maximumNesting = 60
}
