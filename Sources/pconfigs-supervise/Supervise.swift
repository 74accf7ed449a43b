import Glibc
import Processes
import RunFolders

/// `pconfigs-supervise FOLDER ATTEMPT [LOCK]`: executes what a run's folder says, stays with it, and records its end.
///
/// It ends with the program's code, 128 and the number for a signal. It says nothing on standard output. On standard error it says why it could not record the end, for whoever started it.
@main
enum Supervise {
    static func main() {
        StandardDescriptors.occupy()
        signal(SIGPIPE, SIG_IGN)
        guard let supervision = Supervision(arguments: Array(CommandLine.arguments.dropFirst())) else {
            fail("pconfigs-supervise is started by pconfigsd, as pconfigs-supervise FOLDER ATTEMPT", code: 2)
        }
        do {
            exit(try supervise(supervision))
        } catch {
            fail("\(error)", code: 1)
        }
    }

    private static func supervise(_ supervision: Supervision) throws(SystemError) -> Int32 {
        // The project may be moved while the program runs: the folder is where this process is.
        let path = supervision.folder.path
        guard chdir(path) == 0 else { throw SystemError("go to \(path)", errno) }
        var supervision = supervision
        supervision.folder = RunFolder(at: ".")
        if let lock = supervision.lock {
            let lock = FolderLock(inherited: lock)
            return try Attempt(supervision).run(holding: lock)
        } else if let lock = try FolderLock(of: supervision.folder) {
            return try Attempt(supervision).run(holding: lock)
        } else {
            fail("\(path) has a supervisor already", code: 3)
        }
    }

    private static func fail(_ message: String, code: Int32) -> Never {
        let text = message + "\n"
        _ = write(STDERR_FILENO, text, text.utf8.count)
        exit(code)
    }
}
