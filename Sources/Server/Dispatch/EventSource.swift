package import Wire

/// The events of a stream, before they have its name and their numbers.
package struct EventSource: Sendable {
    package var name: String
    package var events: any AsyncSequence<RunEvent, any Error> & Sendable

    package init(name: String, events: any AsyncSequence<RunEvent, any Error> & Sendable) {
        self.name = name
        self.events = events
    }
}
