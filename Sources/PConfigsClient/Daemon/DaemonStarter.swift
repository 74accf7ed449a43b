internal import Glibc
internal import Processes
internal import RunFolders
internal import Wire

/// Starts the daemon of a project, and waits until it is ready or has said why it is not.
struct DaemonStarter {
    private let address: ProjectAddress
    private let state: StateFolder
    private let whileWaiting: ((Int) -> Void)?

    /// After how many seconds without a client a daemon that was started so ends, where its settings do not say.
    private static let idleSeconds = 1800
    private static let executableName = "pconfigsd"
    /// What a daemon is given of its starter's environment, with its own settings; runs get theirs from the client that
    /// asks for them.
    private static let passedOn: Set<String> = [
        "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "LOGNAME", "PATH", "TMPDIR", "USER", "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME", "SLURM_CONF",
    ]
    /// What the names of the variables begin with that are settings of the daemon.
    private static let settingPrefix = "PCONFIGSD_"
    private static let settingsFile = "PCONFIGSD_SETTINGS"

    init(address: ProjectAddress, whileWaiting: ((Int) -> Void)?) {
        self.address = address
        state = address.state
        self.whileWaiting = whileWaiting
    }

    func start() throws(ClientError) {
        guard let executable = Self.executable() else {
            throw .unreachable("pconfigsd is neither beside pconfigsctl nor in PATH, so no daemon can be started")
        }
        do {
            let readiness = try launch(executable)
            try wait(for: readiness)
        } catch let error as ClientError {
            throw error
        } catch {
            throw .unreachable("the daemon cannot be started: \(error)")
        }
    }

    /// - Returns: What the daemon says it is ready on.
    private func launch(_ executable: String) throws(SystemError) -> OwnedDescriptor {
        let pipe = try OwnedDescriptor.pipe()
        let nothing = try OwnedDescriptor.open("/dev/null", O_RDWR)
        let log = try openLog()
        let command = ProcessCommand(
            executable,
            [
                "--project", address.root, "--socket", address.socketPath, "--idle-seconds", "\(Self.idleSeconds)",
                "--ready-descriptor", "3",
            ],
            environment: Self.environment(), directory: address.root)
        let child = try ChildProcess(
            launching: command, descriptors: [nothing.number, log.number, log.number, pipe.second.number])
        child.release()
        return pipe.keepingFirst()
    }

    /// The log of the last daemon that was started; without a folder for it, nowhere.
    private func openLog() throws(SystemError) -> OwnedDescriptor {
        try? state.make()
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
        if let log = try? OwnedDescriptor.open(state.daemonLog, flags) { return log }
        return try OwnedDescriptor.open("/dev/null", O_WRONLY)
    }

    private func wait(for descriptor: consuming OwnedDescriptor) throws(ClientError) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            if let whileWaiting { LongWait.onDescriptor(descriptor.number, tell: whileWaiting) }
            let count = read(descriptor.number, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        switch Readiness(line: bytes) {
        case .ready?, .servedByAnother?: return
        case .failed(let reason)?: throw .unreachable("the daemon did not start: \(reason)")
        case nil: throw .unreachable("the daemon ended before it was ready; its log is \(state.daemonLog)")
        }
    }

    /// The daemon that came with this program, else the one in `PATH`.
    static func executable() -> String? {
        let beside = ExecutableSearch.beside(executableName)
        if ExecutableSearch.isExecutableFile(beside) { return beside }
        let path = getenv("PATH").map { String(cString: $0) }
        return ExecutableSearch.find(executableName, path: path, directory: "/")
    }

    private static func environment() -> [String: String] {
        var variables = ProcessEnvironment.current.filter {
            passedOn.contains($0.key) || $0.key.hasPrefix(settingPrefix)
        }
        if let file = variables[settingsFile], !file.isEmpty, !file.hasPrefix("/"), let folder = getcwd(nil, 0) {
            defer { free(folder) }
            // The daemon works in another folder.
            variables[settingsFile] = String(cString: folder) + "/" + file
        }
        return variables
    }
}
