package import Processes

/// Runs programs as processes of this machine, each in a session of its own.
package struct LocalEngine: RunEngine {
    package let name = "local"
    /// How long a cancelled program may take to end by itself.
    private let grace: Duration

    package init(grace: Duration = .seconds(10)) {
        self.grace = grace
    }

    package func start(_ run: PreparedRun) throws(SystemError) -> ActiveRun {
        let progress = RunProgress(record: run.record)
        let cancellation = try RunCancellation()
        let attendant = try LocalAttendant(run: run, progress: progress, cancellation: cancellation, grace: grace)
        try DedicatedThread.start { attendant.attend() }
        return ActiveRun(folder: run.folder, progress: progress) { cancellation.request() }
    }
}
