/// A method of the protocol: its name, what it takes, what it gives, and what a person reads about it.
///
/// `describe` and `schemas/protocol.json` are made of these, so that neither can say anything else than the code.
package protocol WireMethod: SendableMetatype {
    associatedtype Params: Codable & Sendable
    associatedtype Result: Codable & Sendable

    static var name: String { get }
    /// What it does, in one sentence.
    static var doc: String { get }
    static var paramsSchema: JSONSchema { get }
    static var resultSchema: JSONSchema { get }
    /// What each event of its stream holds beside `stream` and `sequence`; nil where the method has no stream.
    static var eventSchema: JSONSchema? { get }
}

extension WireMethod {
    package static var eventSchema: JSONSchema? { nil }
}
