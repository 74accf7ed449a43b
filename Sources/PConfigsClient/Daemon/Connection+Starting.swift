extension Connection {
    /// Connects to a project's daemon, and starts one first where none runs.
    ///
    /// A daemon that was started so ends by itself after half an hour without a client or a run.
    ///
    /// - Throws: ``ClientError/unreachable(_:)`` with the daemon's own reason where it does not start.
    public static func openStarting(_ address: ProjectAddress) throws(ClientError) -> Connection {
        try openStarting(address, whileWaiting: nil)
    }

    /// - Parameter whileWaiting: Called with the seconds so far, each second that the daemon takes to start.
    package static func openStarting(
        _ address: ProjectAddress, whileWaiting: ((Int) -> Void)?
    ) throws(ClientError) -> Connection {
        if let connection = try Connection(ifServed: address) { return connection }
        try DaemonStarter(address: address, whileWaiting: whileWaiting).start()
        return try Connection(to: address)
    }

    /// The daemon's executable that would be started; nil where there is none.
    package static var daemonExecutable: String? { DaemonStarter.executable() }

    /// Connects to a project's daemon; nil where none runs.
    public static func openRunning(_ address: ProjectAddress) throws(ClientError) -> Connection? {
        try Connection(ifServed: address)
    }
}
