import Wire

extension Connection {
    /// Where the caller's own daemon is, which has their runs where this one answers them and runs nothing for them.
    ///
    /// - Parameter address: The one that this connection leads to.
    /// - Returns: Nil where this daemon has the runs: the caller's own, and for root, who may look but not run, any.
    /// - Throws: ``ClientError/noProject(_:)`` where it serves another project than the one at the address: somebody
    ///   else must not choose what the caller runs.
    package mutating func addressForRuns(besides address: ProjectAddress) throws(ClientError) -> ProjectAddress? {
        guard address.isNamed else { return nil }
        let said = try call(Hello.self, Hello.Params())
        guard said.access == Hello.Result.readingAccess else { return nil }
        guard said.project == address.root else {
            throw .noProject(
                "the daemon at \(address.socketPath) serves \(said.project), not \(address.root), and runs nothing "
                    + "for you")
        }
        return address.own
    }
}
