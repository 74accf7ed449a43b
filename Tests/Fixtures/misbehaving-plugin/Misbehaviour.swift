@preconcurrency import Glibc

enum Misbehaviour {
    static func processID() -> Int { Int(getpid()) }

    @inline(never)
    static func element(at index: Int) -> Int {
        let elements = (0..<3).map { $0 * Int.random(in: 1...1) }
        return elements[index]
    }

    @inline(never)
    static func successor(of value: Int) -> Int {
        value + Int.random(in: 1...1)
    }

    static func hang() -> Int {
        while true { pause() }
    }

    static func spin(_ salt: Int) -> Int {
        var number = salt
        while number != .max || salt != .max { number = number &* 3 &+ 1 }
        return number
    }

    @inline(never)
    static func unwrap(_ text: String) -> Int {
        // swift-format-ignore: NeverForceUnwrap
        return Int(text)!
    }

    @inline(never)
    static func recurse(_ depth: Int) -> Int {
        depth == .max ? 0 : recurse(depth &+ 1) &+ depth
    }

    static func kill(_ signal: Int) -> Int {
        Int(Glibc.kill(getpid(), Int32(truncatingIfNeeded: signal)))
    }

    static func leave(_ code: Int) -> Int {
        fputs("leaving now\n", stderr)
        exit(Int32(truncatingIfNeeded: code))
    }

    static func writeToSocket(_ text: String) -> Int {
        let line = text + "\n"
        return write(3, line, line.utf8.count)
    }

    /// Says the beginning of a message, and then nothing until the process ends.
    static func writeHalfLine(_ text: String) -> Int {
        _ = write(3, text, text.utf8.count)
        return leave(0)
    }

    /// Ends, but for a child that keeps all descriptors open.
    static func leaveChild(_ code: Int) -> Int {
        var child: pid_t = 0
        let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("1000"), nil]
        defer { arguments.forEach { free($0) } }
        guard posix_spawn(&child, "/bin/sleep", nil, nil, arguments, nil) == 0 else { return 0 }
        return leave(code)
    }

    /// Prints as C does, without an end of the line.
    static func mutter(_ text: String) -> String {
        fputs("muttered: \(text)", stdout)
        fflush(stdout)
        return text
    }

    static func chatter(_ text: String) -> String {
        print("printed: \(text)")
        fputs("error: \(text)\n", stderr)
        return text
    }

    static func devour(_ megabytes: Int) -> Int {
        var pieces: [[UInt8]] = []
        for _ in 0..<megabytes { pieces.append([UInt8](repeating: 1, count: 1 << 20)) }
        return pieces.count
    }

    static func openDescriptors() -> [Int] {
        (0..<256).filter { fcntl(Int32($0), F_GETFD) >= 0 }
    }
}
