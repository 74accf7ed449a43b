/// The params of a method that takes none, and the result of one that has nothing to say.
package struct NoMembers: Sendable, Hashable, Codable {
    package init() {}

    private enum CodingKeys: CodingKey {}

    /// Asks for the members, so that a decoder that refuses unknown ones sees that there are none.
    package init(from decoder: any Decoder) throws {
        _ = try decoder.container(keyedBy: CodingKeys.self)
    }

    package func encode(to encoder: any Encoder) throws {
        _ = encoder.container(keyedBy: CodingKeys.self)
    }
}
