package import Wire

/// The events of a stream, before they have its name and their numbers.
package struct EventSource: Sendable {
    package var name: String
    package var events: any AsyncSequence<any StreamedEvent, any Error> & Sendable

    package init<Events>(
        name: String, events: Events
    ) where Events: AsyncSequence & Sendable, Events.Element: StreamedEvent, Events.Failure == any Error {
        self.name = name
        self.events = events.map { event in event as any StreamedEvent }
    }
}
