import ConfigValue

/// The ids of the answers on some lines.
func ids(_ lines: some Sequence<String>) throws -> [ConfigValue?] {
    try lines.map { try ConfigValue(json: $0)["id"] }
}
