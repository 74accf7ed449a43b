import ArgumentParser

/// Whose runs are meant where the daemon in use is somebody else's.
struct WhoseRuns: ParsableArguments {
    @Flag(help: "Those of the daemon's owner, where you are not; your own by default.")
    var theirs = false

    func open(_ connection: ConnectionOptions) throws(CommandFailure) -> DaemonSession {
        theirs ? try connection.open() : try connection.openForRuns()
    }
}
