internal import ConfigValue
internal import Glibc
package import Processes

/// Files that are there whole or not at all, also after a power cut.
package enum DurableFile {
    /// Writes beside the file's place, then renames.
    package static func write(bytes: [UInt8], to path: String) throws(SystemError) {
        let partial = path + ".partial"
        try writeAll(bytes, to: partial)
        try publish(partial, as: path)
    }

    package static func write(_ value: some Encodable, to path: String) throws(SystemError) {
        try write(bytes: text(of: value), to: path)
    }

    /// Writes a file into a folder that nobody reads yet; its name lasts once the folder is synchronized.
    package static func create(_ bytes: [UInt8], at path: String) throws(SystemError) { try writeAll(bytes, to: path) }

    /// Indented JSON with a line break at its end.
    package static func text(of value: some Encodable) throws(SystemError) -> [UInt8] {
        guard let value = try? ConfigValueEncoder().encode(value) else { throw SystemError("encode", EINVAL) }
        return Array((value.indentedJSON + "\n").utf8)
    }

    /// What a file holds; nil where it is not there or is something else.
    package static func read<Value: Decodable>(_ type: Value.Type, from path: String) -> Value? {
        guard let bytes = try? OwnedDescriptor.open(path, O_RDONLY).bytes(),
            let value = try? ConfigValue(json: String(decoding: bytes, as: UTF8.self))
        else { return nil }
        return try? ConfigValueDecoder().decode(type, from: value)
    }

    /// Gives a file that is written its name.
    static func publish(_ partial: String, as path: String) throws(SystemError) {
        FaultPoint.reach("rename.before")
        guard rename(partial, path) == 0 else { throw SystemError("rename \(partial)", errno) }
        FaultPoint.reach("rename.after")
        try synchronize(folder: path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex).description)
    }

    /// Writes a folder's names to the disk.
    static func synchronize(folder: String) throws(SystemError) {
        let descriptor = try OwnedDescriptor.open(folder, O_RDONLY | O_DIRECTORY)
        try synchronize(descriptor, of: folder)
    }

    static func synchronize(_ file: borrowing OwnedDescriptor, of path: String) throws(SystemError) {
        FaultPoint.reach("fsync.before")
        guard fsync(file.number) == 0 else { throw SystemError("fsync \(path)", errno) }
        FaultPoint.reach("fsync.after")
    }

    private static func writeAll(_ bytes: [UInt8], to path: String) throws(SystemError) {
        let file = try OwnedDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC)
        try file.writeAll(bytes[...], to: path)
        try synchronize(file, of: path)
    }
}

extension OwnedDescriptor {
    /// Writes all bytes, however many times that takes.
    ///
    /// - Parameter path: What errors name.
    package borrowing func writeAll(_ bytes: ArraySlice<UInt8>, to path: String) throws(SystemError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemError("write \(path)", errno) }
            rest = rest.dropFirst(count)
        }
    }
}
