internal import CProcesses
internal import Glibc

/// A process that this one started and answers for: it is reaped, and killed if it was let go of before its end.
package struct ChildProcess: ~Copyable, Sendable {
    /// Its id, also of its session and its process group.
    package let id: Int32
    private let endDescriptor: OwnedDescriptor
    private var end: ProcessEnd?
    private var isReleased = false

    /// Executes a command; `descriptors` become 0, 1, 2 … of the child, which has no others.
    ///
    /// - Throws: ``SystemError`` that names the executable, also where it cannot be executed.
    package init(launching command: ProcessCommand, descriptors: [Int32]) throws(SystemError) {
        var id: pid_t = 0
        var descriptor: Int32 = -1
        let environment = command.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let error = withCStrings([command.executable] + command.arguments) { arguments in
            withCStrings(environment) { environment in
                withOptionalCString(command.directory) { directory in
                    descriptors.withUnsafeBufferPointer { descriptors in
                        var launch = launch(
                            path: arguments[0], arguments: arguments, environment: environment, directory: directory,
                            descriptors: descriptors.baseAddress,
                            descriptor_count: Int32(clamping: descriptors.count),
                            address_space: UInt64(clamping: command.addressSpace ?? 0),
                            dies_with_thread: command.lifetime == .boundToThread ? 1 : 0)
                        return launch_process(&launch, &id, &descriptor)
                    }
                }
            }
        }
        guard error == 0 else { throw SystemError("start \(command.executable)", error) }
        self.id = id
        self.endDescriptor = OwnedDescriptor(owning: descriptor)
    }

    /// Becomes readable when the process has ended; for `poll`.
    package var endSignal: Int32 { endDescriptor.number }

    /// Sends a signal to the process and all that it started in its group.
    package func signalGroup(_ number: Int32) {
        guard end == nil else { return }
        kill(-id, number)
    }

    /// Kills the process and all of its session, as far as nobody has left it.
    package func killSession() {
        guard end == nil else { return }
        kill(-id, SIGKILL)
        ProcessSession.killMembers(of: id)
    }

    /// Waits for the process to end; its group may live on.
    package mutating func wait() -> ProcessEnd {
        if let end { return end }
        let end = Self.reap(id)
        self.end = end
        return end
    }

    /// Lets the process go on by itself; whoever is left when this process ends waits for it.
    package consuming func release() { isReleased = true }

    deinit {
        guard end == nil, !isReleased else { return }
        kill(-id, SIGKILL)
        _ = Self.reap(id)
    }

    private static func reap(_ id: Int32) -> ProcessEnd {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 {
            guard errno == EINTR else { return .exited(code: 127) }
        }
        return ProcessEnd(waitStatus: status)
    }
}

private func withCStrings<R>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> R
) -> R {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("the array holds at least its end mark") }
        return body(base)
    }
}

private func withOptionalCString<R>(_ string: String?, _ body: (UnsafePointer<CChar>?) -> R) -> R {
    guard let string else { return body(nil) }
    return string.withCString { body($0) }
}
