import PConfigsClient
import RunFolders
import Wire

/// The daemon that has the caller's runs: the one in use, or their own where that only answers them.
extension ConnectionOptions {
    /// Connects to it for what is asked of runs that there are.
    func openForRuns() throws(CommandFailure) -> DaemonSession {
        var session = try open()
        guard let own = try session.addressForRuns() else { return session }
        return try openOwn(own)
    }

    /// Connects to it for running what an experiment resolves to.
    ///
    /// - Parameter params: Get the digest that the daemon in use resolves it to, where another one runs it: the project
    ///   may have changed in between, or not be the same to both.
    func open(toRun params: inout some RunParams) throws(CommandFailure) -> DaemonSession {
        var session = try open()
        guard let own = try session.addressForRuns() else { return session }
        let place = session.address.socketPath
        params.digest = try digest(of: params, &session)
        var ownSession = try openOwn(own)
        ownSession.remark = "your own daemon says so, which reads the project as you; the one at \(place) resolves it"
        note("note: \(place) runs nothing for you; your own daemon does, with its runs in \(own.state.path)\n")
        return ownSession
    }

    private func openOwn(_ own: ProjectAddress) throws(CommandFailure) -> DaemonSession {
        if let obstacle = own.obstacleToOwnDaemon {
            throw CommandFailure(
                .refused, obstacle, hint: "have the project's owner let you read it, as through its group")
        }
        return try open(own)
    }

    /// Nil where the experiment resolves with more than that alone, as in a sweep.
    private func digest(of params: some RunParams, _ session: inout DaemonSession) throws(CommandFailure) -> String? {
        var asked = Resolve.Params(experiment: params.experiment)
        (asked.set, asked.unset) = (params.set, params.unset)
        do {
            return try session.call(about: Resolve.self, asked).digest
        } catch {
            guard params is RunSweep.Params, error.code == .invalidConfig else { throw error }
            note("note: \(params.experiment) does not resolve by itself, so both daemons' values are not compared\n")
            return nil
        }
    }
}
