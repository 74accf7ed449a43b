internal import CProcesses
internal import Glibc

/// The processes below this one, of which it is to be the last.
package enum Descendants {
    /// Makes this process the parent of those whose own parent ends, so that none gets away by forking twice.
    package static func adoptOrphans() throws(SystemError) {
        let error = become_subreaper()
        guard error == 0 else { throw SystemError("prctl", error) }
    }

    /// Sends a signal to all of them, each once.
    package static func signal(_ number: Int32) {
        for pid in all() { kill(pid, number) }
    }

    /// Takes the end of one that has ended; nil where none has.
    package static func reapOne() -> (pid: Int32, end: ProcessEnd)? {
        var status: Int32 = 0
        while true {
            let pid = waitpid(-1, &status, WNOHANG)
            if pid > 0 { return (pid, ProcessEnd(waitStatus: status)) }
            guard pid < 0, errno == EINTR else { return nil }
        }
    }

    /// Whether a child is left, ended or not.
    package static var isAnyLeft: Bool {
        var info = siginfo_t()
        return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0
    }

    private static func all() -> [Int32] {
        var children: [Int32: [Int32]] = [:]
        for pid in FolderNames.names(in: "/proc").compactMap({ Int32($0) }) {
            guard let parent = ProcessStatus(of: pid)?.parent else { continue }
            children[parent, default: []].append(pid)
        }
        var found: [Int32] = []
        var open = [getpid()]
        while let next = open.popLast() {
            let below = children[next] ?? []
            found += below
            open += below
        }
        return found
    }
}
