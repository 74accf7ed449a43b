internal import Glibc
internal import Processes
internal import RunFolders

/// A supervisor that this process has started.
struct SupervisorProcess: ~Copyable {
    var process: ChildProcess
    private let errors: OwnedDescriptor
    private static let longestWords = 4096

    /// - Parameter lock: The folder's lock, which goes over to the supervisor.
    init(_ executable: String, for attempt: RunAttempt, holding lock: consuming FolderLock) throws(SystemError) {
        let folder = attempt.folder
        let nothing = try OwnedDescriptor.open("/dev/null", O_RDWR)
        let pipe = try OwnedDescriptor.pipe()
        try pipe.first.stopBlocking()
        FaultPoint.reach("spawn.before")
        process = try ChildProcess(
            launching: ProcessCommand(
                executable, Supervision(of: folder, attempt: attempt.number, lock: 3).arguments,
                environment: Self.environment, directory: "/"),
            descriptors: [nothing.number, nothing.number, pipe.second.number, lock.descriptor])
        FaultPoint.reach("spawn.after")
        errors = pipe.keepingFirst()
    }

    /// What it said on its standard error before it ended: why it could not do its work; nil for nothing.
    var lastWords: String? {
        var buffer = [UInt8](repeating: 0, count: Self.longestWords)
        let count = read(errors.number, &buffer, buffer.count)
        guard count > 0 else { return nil }
        let words = String(decoding: buffer.prefix(count), as: UTF8.self)
        return String(words.prefix { $0 != "\n" })
    }

    /// Nothing of the daemon's environment but what a test of a debug build plants.
    private static var environment: [String: String] {
        guard FaultPoint.isPossible, let fault = getenv("PCONFIGS_SUPERVISOR_FAULT_POINT") else { return [:] }
        return [FaultPoint.variable: String(cString: fault)]
    }
}
