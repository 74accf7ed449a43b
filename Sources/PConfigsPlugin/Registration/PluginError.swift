/// An error in the plugin author's own words, shown as it is at the field that called the function.
///
/// Other errors are shown by their `description`.
public struct PluginError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, for the person who wrote the config.
    public let description: String

    /// An error with this message.
    public init(_ message: String) {
        description = message
    }
}
