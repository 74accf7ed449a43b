internal import Wire

extension Connection {
    /// Connects to a project's daemon, and starts one first where none runs.
    ///
    /// A daemon that was started so ends by itself after half an hour without a client or a run.
    ///
    /// - Throws: ``ClientError/unreachable(_:)`` with the daemon's own reason where it does not start;
    ///   ``ClientError/noProject(_:)`` where the daemon at a named socket serves another project.
    public static func openStarting(_ address: ProjectAddress) throws(ClientError) -> Connection {
        try openStarting(address, whileWaiting: nil).checked(for: address)
    }

    /// The same, whatever project the daemon serves.
    ///
    /// - Parameter whileWaiting: Called with the seconds so far, each second that the daemon takes to start.
    package static func openStarting(
        _ address: ProjectAddress, whileWaiting: ((Int) -> Void)?
    ) throws(ClientError) -> Connection {
        if let connection = try Connection(ifServed: address) { return connection }
        try DaemonStarter(address: address, whileWaiting: whileWaiting).start()
        return try Connection(reaching: address)
    }

    /// The daemon's executable that would be started; nil where there is none.
    package static var daemonExecutable: String? { DaemonStarter.executable() }

    /// Connects to a project's daemon; nil where none runs.
    ///
    /// - Throws: ``ClientError/noProject(_:)`` where the daemon at a named socket serves another project.
    public static func openRunning(_ address: ProjectAddress) throws(ClientError) -> Connection? {
        guard let connection = try Connection(ifServed: address) else { return nil }
        return try connection.checked(for: address)
    }

    /// - Throws: ``ClientError/noProject(_:)`` where the daemon serves another project than the one that is meant.
    consuming func checked(for address: ProjectAddress) throws(ClientError) -> Connection {
        guard address.isNamed, address.meansItsRoot else { return self }
        let served = ServedProject(try call(Hello.self, Hello.Params()).project, at: address)
        guard let problem = served.problem else { return self }
        throw .noProject("\(problem): leave out its socket (PCONFIGS_SOCKET) to ask a daemon of \(address.root)")
    }
}
