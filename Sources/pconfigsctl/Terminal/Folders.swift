import Glibc
import Processes

enum Folders {
    /// Makes the folders that a file is to stand in.
    static func make(above file: String) throws(CommandFailure) {
        var path = file.hasPrefix("/") ? "" : "."
        for part in file.split(separator: "/").dropLast() {
            path += "/" + part
            guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
                throw CommandFailure(
                    .usage, "the folder \(path) cannot be made: \(SystemError("mkdir", errno).reason)",
                    hint: "name another place, or see to the folder above it")
            }
        }
    }
}
