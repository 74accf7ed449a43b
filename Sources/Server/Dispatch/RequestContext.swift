/// What a method may use to answer one request.
package struct RequestContext: Sendable {
    package let service: any ProjectService
    package let freshness: Freshness
    /// A name that no other stream of the connection has.
    package let streamName: String
    package let server: any ServerFacts

    package init(service: any ProjectService, freshness: Freshness, streamName: String, server: any ServerFacts) {
        self.service = service
        self.freshness = freshness
        self.streamName = streamName
        self.server = server
    }

    /// The one state of the project that the whole request is answered from.
    package func snapshot() async -> any ProjectSnapshot { await service.snapshot(freshness) }
}
