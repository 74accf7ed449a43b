import PConfigsClient

extension ServedProject {
    /// For what only reads.
    func check(_ options: ConnectionOptions) throws(CommandFailure) {
        guard problem == nil else { throw failure(options) }
    }

    /// For what writes into the project's folder what the daemon says.
    func checkForWriting(_ options: ConnectionOptions) throws(CommandFailure) {
        guard isSame else { throw failure(options) }
    }

    private func failure(_ options: ConnectionOptions) -> CommandFailure {
        let way = options.socket == nil ? "unset PCONFIGS_SOCKET" : "leave out --socket"
        return CommandFailure(.usage, difference, hint: "\(way) to ask a daemon of \(address.root)")
    }
}
