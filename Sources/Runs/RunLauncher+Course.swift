internal import OrderedCollections
internal import Processes
package import RunFolders
internal import Synchronization

/// From the queue to the end.
extension RunLauncher {
    /// Finds the runs of an earlier launcher again: those under way are attached, the others wait in their order.
    ///
    /// To be called once, before the first submission. Where another launcher sees to the runs this one looks on, and does
    /// the same when that one has ended.
    package func takeUpUnfinishedRuns() throws(RunStoreError) {
        guard try existingStore() != nil else { return }
        try takeUp()
    }

    /// Lets another launcher see to the runs, for this process is about to end.
    package func handOver() { duty.end() }

    /// Takes up what an earlier launcher or another one has recorded, and ends what another was asked to end.
    func takeUp() throws(RunStoreError) {
        try takingUp.withLock { _ throws(RunStoreError) in
            guard duty.isHeld, let store = try existingStore() else { return }
            state.withLock { $0.isTakingUp = true }
            defer {
                state.withLock { $0.isTakingUp = false }
                startWaitingRuns()
            }
            for (record, isCancelling) in try store.unfinished() {
                if let run = adopt(record) {
                    try attach(run, isCancelling: isCancelling, in: store)
                } else if isCancelling, !state.withLock({ $0.cancelling.contains(record.run) }) {
                    _ = try cancel(record.run)
                }
            }
        }
    }

    /// Nil for a run that this launcher has already.
    private func adopt(_ record: RunRecord) -> ActiveRun? {
        state.withLock { state in
            guard state.runs[record.run] == nil else { return nil }
            state.submissions += 1
            let run = ActiveRun(record, number: state.submissions)
            state.runs[run.id] = run
            // It has a slot until it is known to wait for one.
            state.queue.occupy(run.id, takesSlot: takesSlot(run))
            return run
        }
    }

    private func attach(_ run: ActiveRun, isCancelling: Bool, in store: RunStore) throws(RunStoreError) {
        // It may have been submitted here, and ended, since the record was read.
        guard let record = try store.record(run.id), !record.state.isFinal else {
            return state.withLock { state in
                state.runs[run.id] = nil
                state.queue.free(run.id)
            }
        }
        run.progress.note { $0 = record }
        if isCancelling { _ = state.withLock { $0.cancelling.insert(run.id) } }
        attach(run)
        if isCancelling { engine(named: record.engine)?.cancel(run.id) }
    }

    private func attach(_ run: ActiveRun) {
        let record = run.record
        guard record.folder.exists else {
            return finish(run, record.ended(as: .failed, because: "its folder \(record.directory) is gone"))
        }
        guard let engine = engine(named: record.engine) else {
            return finish(run, record.ended(as: .lost, because: "this daemon has no engine '\(record.engine)'"))
        }
        engine.attach(RunAttempt(record: record)) { [self] news in
            if case .notStarted = news { putBack(run) } else { take(news, of: run) }
        }
    }

    /// A run that an earlier launcher was about to start, and did not, waits again.
    private func putBack(_ run: ActiveRun) {
        if state.withLock({ $0.cancelling.contains(run.id) }) {
            return finish(run, run.record.ended(as: .cancelled, because: nil))
        }
        if run.record.state != .queued {
            run.progress.note { $0.state = .queued }
            save(run.record)
        }
        state.withLock { state in
            state.queue.free(run.id)
            state.queue.add(run.id, number: run.number, takesSlot: takesSlot(run))
        }
        startWaitingRuns()
    }

    func takesSlot(_ run: ActiveRun) -> Bool { engine(named: run.record.engine)?.usesSlots ?? true }

    /// Starts runs for as long as there are slots; first attempts of one sweep together.
    ///
    /// What waits when the duty is handed over is started by who has it then.
    func startWaitingRuns() {
        let slots = slots()
        let next = state.withLock { state in
            var next: [ActiveRun] = []
            guard !state.isTakingUp, duty.isHeld else { return next }
            while let id = state.queue.takeNext(slots: slots) {
                if let run = state.runs[id] { next.append(run) }
            }
            return next
        }
        var groups: OrderedDictionary<String, [ActiveRun]> = [:]
        for run in next {
            let record = run.record
            let sweep = record.attempt == 1 ? record.sweep : nil
            groups["\(record.engine)/\(sweep ?? record.run.text)", default: []].append(run)
        }
        for runs in groups.values { start(runs) }
    }

    private func start(_ runs: [ActiveRun]) {
        guard let name = runs.first?.record.engine, let engine = engine(named: name) else {
            for run in runs {
                finish(run, run.record.ended(as: .failed, because: "there is no engine '\(run.record.engine)'"))
            }
            return
        }
        for run in runs {
            run.progress.note { $0.state = .starting }
            save(run.record)
        }
        let byID = Dictionary(runs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        engine.start(together: runs.map { RunAttempt(record: $0.record) }) { [self] id, news in
            if let run = byID[id] { take(news, of: run) }
        }
        for run in runs where state.withLock({ $0.cancelling.contains(run.id) }) { engine.cancel(run.id) }
    }

    /// Ends a run soon, with all that it started; one that still waits never starts.
    ///
    /// - Returns: false where there is no such run, or it has ended.
    package func cancel(_ id: RunID) throws(RunStoreError) -> Bool {
        guard let run = state.withLock({ $0.runs[id] }) else { return try askToCancel(id) }
        guard !run.record.state.isFinal else { return false }
        try store().noteCancelling(id)
        let wasWaiting = state.withLock { state in
            state.cancelling.insert(id)
            return state.queue.remove(id)
        }
        if wasWaiting {
            finish(run, run.record.ended(as: .cancelled, because: nil))
        } else {
            engine(named: run.record.engine)?.cancel(id)
        }
        return true
    }

    /// The same for a run that another launcher sees to.
    private func askToCancel(_ id: RunID) throws(RunStoreError) -> Bool {
        guard let store = try existingStore(), let record = try store.record(id), !record.state.isFinal else {
            return false
        }
        try store.noteCancelling(id)
        duty.leaveNote()
        return true
    }

    private func take(_ news: RunNews, of run: ActiveRun) {
        switch news {
        case .output: run.progress.note()
        case .waiting(let job, let reason):
            run.progress.note { record in
                record.state = .starting
                (record.job, record.reason, record.pid) = (job, reason, nil)
            }
            save(run.record)
        case .running(let job, let program):
            run.progress.note { record in
                record.state = .running
                record.job = job
                record.pid = Int(program.pid)
                record.reason = nil
                record.startedAt = program.startedAt
            }
            save(run.record)
        case .ended(let exit): end(run, exit)
        case .lost(let reason): finish(run, run.record.ended(as: .lost, because: reason))
        case .notStarted(let reason):
            let isCancelled = state.withLock { $0.cancelling.contains(run.id) }
            finish(run, run.record.ended(as: isCancelled ? .cancelled : .failed, because: isCancelled ? nil : reason))
        }
    }

    private func end(_ run: ActiveRun, _ exit: RunExit) {
        let record = run.record.ended(exit)
        let isCancelled = state.withLock { $0.cancelling.contains(run.id) }
        guard record.state == .failed, !isCancelled, record.attempt <= record.retries else {
            return finish(run, record)
        }
        run.progress.note { $0 = record.triedAgain }
        save(run.record)
        state.withLock { state in
            state.queue.free(run.id)
            state.queue.add(run.id, number: run.number, takesSlot: takesSlot(run))
        }
        startWaitingRuns()
    }

    private func finish(_ run: ActiveRun, _ record: RunRecord) {
        save(record)
        state.withLock { state in
            state.cancelling.remove(run.id)
            state.queue.free(run.id)
        }
        run.progress.note { $0 = record }
        forgetIfSaved(run.id)
        startWaitingRuns()
    }
}
