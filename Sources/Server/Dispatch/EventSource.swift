internal import Wire

/// The events of a stream, before they have its name and their numbers.
final class EventSource: Sendable {
    let name: String
    /// Whether it goes on until somebody ends it, so that a daemon that ends does not wait for it.
    let isEndless: Bool
    let events: any AsyncSequence<any StreamedEvent, any Error> & Sendable

    init<Events>(
        name: String, isEndless: Bool = false, events: Events
    ) where Events: AsyncSequence & Sendable, Events.Element: StreamedEvent, Events.Failure == any Error {
        self.name = name
        self.isEndless = isEndless
        self.events = events.map { event in event as any StreamedEvent }
    }
}
