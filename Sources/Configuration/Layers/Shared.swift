/// A large value of which copies share one place until one of them changes it.
struct Shared<Value: Sendable>: Sendable {
    /// Changed only where nobody else holds it.
    private final class Box: @unchecked Sendable {
        @exclusivity(unchecked) var value: Value

        init(_ value: consuming Value) {
            self.value = value
        }
    }

    private var box: Box

    init(_ value: consuming Value) {
        box = Box(value)
    }

    var value: Value {
        _read { yield box.value }
        _modify {
            if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
            yield &box.value
        }
    }
}
