internal import Glibc

/// What a service manager says to a process that it starts, as systemd's protocols have it.
package struct ServiceEnvironment: Sendable, Hashable {
    /// Where it wants to be told how the process is.
    package var notifyAddress: String?
    /// How long it waits for a sign of life before it takes the process for stuck.
    package var watchdogTime: Duration?
    /// The sockets that it listens on for the process.
    package var sockets: [PassedSocket] = []

    /// A socket that was passed on, by the number of its descriptor.
    package struct PassedSocket: Sendable, Hashable {
        package var descriptor: Int32
        /// Empty where it was given none.
        package var name: String
    }

    private static let variables = [
        "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES",
        "LISTEN_PIDFDID",
    ]
    /// Passed sockets are counted from here.
    private static let firstDescriptor: Int32 = 3
    private static let maximumSockets = 1024

    /// - Parameter process: Whose variables they are: sockets and a watchdog that are meant for another do not count.
    package init(variables: [String: String], process: Int32) {
        notifyAddress = variables["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        if let time = variables["WATCHDOG_USEC"].flatMap(Int64.init), time > 0,
            variables["WATCHDOG_PID"].map({ $0 == String(process) }) ?? true
        {
            watchdogTime = .microseconds(time)
        }
        guard variables["LISTEN_PID"] == String(process), let count = variables["LISTEN_FDS"].flatMap(Int.init) else {
            return
        }
        let names = (variables["LISTEN_FDNAMES"] ?? "").split(separator: ":", omittingEmptySubsequences: false)
        sockets = (0..<max(0, min(count, Self.maximumSockets))).map { index in
            PassedSocket(
                descriptor: Self.firstDescriptor + Int32(index), name: index < names.count ? String(names[index]) : "")
        }
    }

    /// Takes what is meant for this process out of its environment, so that no child believes that it is meant; nor does
    /// a child inherit the sockets.
    ///
    /// To be called before there is another thread.
    package static func take() -> ServiceEnvironment {
        var values: [String: String] = [:]
        for name in variables {
            values[name] = getenv(name).map { String(cString: $0) }
            unsetenv(name)
        }
        let environment = ServiceEnvironment(variables: values, process: getpid())
        for socket in environment.sockets { _ = fcntl(socket.descriptor, F_SETFD, FD_CLOEXEC) }
        return environment
    }
}
