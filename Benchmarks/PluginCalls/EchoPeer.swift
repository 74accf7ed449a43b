import Glibc
import Processes

/// A process that sends back what it is sent: the floor of all that asks another process.
struct EchoPeer: ~Copyable {
    static let mode = "echo"
    private static let messageLength = 64

    private let process: ChildProcess
    private let socket: OwnedDescriptor

    init(program: String) throws(SystemError) {
        let sockets = try OwnedDescriptor.socketPair()
        process = try ChildProcess(
            launching: ProcessCommand(program, [Self.mode]),
            descriptors: [sockets.second.number, STDOUT_FILENO, STDERR_FILENO])
        socket = sockets.keepingFirst()
    }

    func roundTrip() {
        var message = [UInt8](repeating: 1, count: Self.messageLength)
        write(socket.number, message, message.count)
        read(socket.number, &message, message.count)
    }

    /// Answers on standard input, until the other end is closed.
    static func serve() {
        var message = [UInt8](repeating: 0, count: messageLength)
        while case let count = read(STDIN_FILENO, &message, message.count), count > 0 {
            write(STDIN_FILENO, message, count)
        }
    }
}

enum ExecutablePath {
    /// This program's own.
    static var current: String? {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }
}
