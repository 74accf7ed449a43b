internal import Wire

/// The key under which nothing is run twice.
enum RunKey {
    /// A launcher whose variable is unset would be given, ever after, the first run that it asked for so.
    ///
    /// - Throws: where a key is empty.
    static func check(_ key: String?) throws(WireError) {
        guard let key, key.isEmpty else { return }
        throw WireError(
            .invalidParams, "'key' is empty", hint: "give a name of your own, or leave it out to run it in any case")
    }
}
