import Glibc
import Processes
import RunFolders

/// The program of a run, and the pipes from which its output is taken.
struct Program: ~Copyable {
    /// Its process, also of its session and its group.
    let id: Int32
    var outputs: [OutputDrain]

    /// Starts it; the kernel kills it when this process ends, for without the pipes' reader it would hang or die anyway.
    init(_ launch: RunLaunch, in folder: RunFolder) throws(SystemError) {
        let executable = try Self.executable(of: launch)
        let input = try OwnedDescriptor.open("/dev/null", O_RDONLY)
        let output = try OwnedDescriptor.pipe()
        let errors = try OwnedDescriptor.pipe()
        try output.first.stopBlocking()
        try errors.first.stopBlocking()
        let outputLog = try LogWriter(to: folder.standardOutput, limit: launch.logLimit)
        let errorLog = try LogWriter(to: folder.standardError, limit: launch.logLimit)
        FaultPoint.reach("spawn.before")
        let process = try ChildProcess(
            launching: ProcessCommand(
                executable, Array(launch.command.dropFirst()), environment: launch.environment,
                directory: launch.directory, lifetime: .boundToThread),
            descriptors: [input.number, output.second.number, errors.second.number])
        FaultPoint.reach("spawn.after")
        id = process.id
        // Its end is taken with that of all other descendants.
        process.release()
        outputs = [
            OutputDrain(from: output.keepingFirst(), to: outputLog),
            OutputDrain(from: errors.keepingFirst(), to: errorLog),
        ]
    }

    private static func executable(of launch: RunLaunch) throws(SystemError) -> String {
        guard let name = launch.command.first else { throw SystemError("start an empty command", EINVAL) }
        let path = launch.environment["PATH"]
        if let found = ExecutableSearch.find(name, path: path, directory: launch.directory) { return found }
        let candidate = name.hasPrefix("/") ? name : launch.directory + "/" + name
        let isThere = name.contains("/") && access(candidate, F_OK) == 0
        throw SystemError("start \(name)", isThere ? EACCES : ENOENT)
    }
}
