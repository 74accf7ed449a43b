internal import Dispatch
internal import Synchronization

/// A thread that answers one question after the other.
///
/// A question is read, computed and answered on the same thread, for a change of threads costs more than most functions.
/// What a function awaits runs here too, as far as it prefers no other executor.
final class WorkerLane: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let arrivals = DispatchSemaphore(value: 0)
    private let isDone = Mutex(false)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        arrivals.signal()
    }

    /// Runs a task to its end; for the lane's own thread.
    func run(_ body: @escaping @Sendable () async -> Void) {
        isDone.withLock { $0 = false }
        Task(executorPreference: self) {
            await body()
            self.isDone.withLock { $0 = true }
        }
        while !isDone.withLock({ $0 }) {
            arrivals.wait()
            let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            job?.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
