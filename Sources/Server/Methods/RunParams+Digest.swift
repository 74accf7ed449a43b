internal import Wire

extension RunParams {
    /// - Throws: `conflict` where the asker expects other values.
    func check(_ resolved: any ResolvedExperiment) throws(WireError) {
        guard let digest, digest != resolved.digest else { return }
        throw WireError(
            .conflict, "\(resolved.name) resolves to \(resolved.digest), and is expected to be \(digest)",
            hint: "see what has changed since it was resolved, and ask again with the digest that it has now")
    }
}
