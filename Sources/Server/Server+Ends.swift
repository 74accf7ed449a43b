internal import Logging
internal import NIOCore
internal import Synchronization

extension Server {
    /// Returns when draining was asked for, nothing happened for the idle time, or the task is cancelled.
    func waitForEnd(idleTime: Duration?) async {
        await withTaskGroup { group in
            group.addTask { [drainRequests] in
                for await _ in drainRequests {}
            }
            if let idleTime {
                group.addTask { [self] in await waitForIdleness(idleTime) }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func waitForIdleness(_ limit: Duration) async {
        while !Task.isCancelled {
            let rest = limit - statistics.idleTime
            if rest <= .zero {
                guard await service.hasActiveRuns() else {
                    logger.info("idle", metadata: ["seconds": "\(limit.components.seconds)"])
                    return
                }
            }
            try? await Task.sleep(for: max(rest, .seconds(1)))
        }
    }

    /// Returns why the path no longer leads to this server; nil when the task is cancelled.
    func waitForLoss(of path: String, on loop: any EventLoop) async -> String? {
        let check = PathCheck(path: path, instance: instance)
        while true {
            try? await Task.sleep(for: limits.pathCheckInterval)
            guard !Task.isCancelled else { return nil }
            isCheckingPath.store(true, ordering: .relaxed)
            let finding = await check.run(on: loop)
            isCheckingPath.store(false, ordering: .relaxed)
            switch finding {
            case .own: continue
            case .lost(let reason): return Task.isCancelled ? nil : reason
            case .unclear(let reason):
                logger.warning("whether the socket's path is still ours is unclear", metadata: ["reason": "\(reason)"])
            }
        }
    }
}
