internal import NIOCore

/// The state of each event loop that connections are spread over.
struct LoopStates: Sendable {
    private let states: [ObjectIdentifier: NIOLoopBound<LoopState>]
    private let limits: ServerLimits

    init(of group: any EventLoopGroup, limits: ServerLimits) async throws {
        let loops = Array(group.makeIterator())
        self.limits = limits.share(of: loops.count)
        var states: [ObjectIdentifier: NIOLoopBound<LoopState>] = [:]
        for loop in loops {
            states[ObjectIdentifier(loop)] = try await loop.submit { [limits = self.limits] in
                NIOLoopBound(LoopState(of: loop, limits: limits), eventLoop: loop)
            }.get()
        }
        self.states = states
    }

    /// That of the loop that one is on; one of its own for a loop that is not of the group.
    func state(of loop: any EventLoop) -> LoopState {
        states[ObjectIdentifier(loop)]?.value ?? LoopState(of: loop, limits: limits)
    }
}
