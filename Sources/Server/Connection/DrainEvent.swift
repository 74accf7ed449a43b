/// Tells a connection that the server ends: answer what is open, take no more, close.
struct DrainEvent: Sendable {}
