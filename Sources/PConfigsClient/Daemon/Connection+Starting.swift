extension Connection {
    /// Connects to a project's daemon, and starts one first where none runs.
    ///
    /// A daemon that was started so ends by itself after half an hour without a client or a run.
    ///
    /// - Throws: ``ClientError/unreachable(_:)`` with the daemon's own reason where it does not start.
    public static func openStarting(_ address: ProjectAddress) throws(ClientError) -> Connection {
        if let connection = try Connection(ifServed: address) { return connection }
        try DaemonStarter(address: address).start()
        return try Connection(to: address)
    }

    /// Connects to a project's daemon; nil where none runs.
    public static func openRunning(_ address: ProjectAddress) throws(ClientError) -> Connection? {
        try Connection(ifServed: address)
    }
}
