internal import Configuration

/// What a ``WorkerLoop`` tells of its worker.
enum WorkerNews: Sendable {
    /// A process was started; the first of its loop, or one after another's end.
    case launched(isFirst: Bool)
    case described(WorkerBoard)
    /// It is not there, or did not describe itself.
    case failed(WorkerBoard)
    /// Calls that another build is to make.
    case handedOver([WorkerCall])
}
