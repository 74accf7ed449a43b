internal import NIOCore

/// The state of each event loop that connections are spread over.
struct LoopStates: Sendable {
    private let states: [ObjectIdentifier: NIOLoopBound<LoopState>]

    init(of group: any EventLoopGroup, limits: ServerLimits) async throws {
        let loops = Array(group.makeIterator())
        let share = limits.share(of: loops.count)
        var states: [ObjectIdentifier: NIOLoopBound<LoopState>] = [:]
        for loop in loops {
            states[ObjectIdentifier(loop)] = try await loop.submit {
                NIOLoopBound(LoopState(of: loop, limits: share), eventLoop: loop)
            }.get()
        }
        self.states = states
    }

    /// That of the loop of the group that one is on.
    func state(of loop: any EventLoop) -> LoopState {
        guard let state = states[ObjectIdentifier(loop)] else { preconditionFailure("a loop of another group") }
        return state.value
    }
}
