import Foundation
import Testing

/// A file system of a few megabytes that holds the runs of a project.
struct SmallDisk {
    static let isPossible = geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/mount")

    let folder: String

    static func with(_ body: (SmallDisk, ScriptProject) async throws -> Void) async throws {
        try await ScriptProject.with { scripts in
            let disk = SmallDisk(folder: scripts.path(".pconfigs"))
            try FileManager.default.createDirectory(atPath: disk.folder, withIntermediateDirectories: true)
            try await disk.mount("-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", disk.folder)
            do {
                try await body(disk, scripts)
            } catch {
                await disk.unmount(scripts)
                throw error
            }
            await disk.unmount(scripts)
        }
    }

    /// Leaves no byte free.
    func fill() throws {
        let file = open(folder + "/filler", O_WRONLY | O_CREAT, 0o600)
        try #require(file >= 0)
        defer { close(file) }
        for size in [65_536, 4_096, 1] {
            let bytes = [UInt8](repeating: 0, count: size)
            while Glibc.write(file, bytes, size) == size {}
        }
    }

    func makeRoom() throws { try FileManager.default.removeItem(atPath: folder + "/filler") }

    func remount(_ mode: String) async throws { try await mount("-o", "remount,\(mode)", folder) }

    private func mount(_ arguments: String...) async throws {
        let result = try await Command.run("/usr/bin/mount", arguments, in: "/", environment: [:])
        try #require(result.code == 0, "\(result.errors)")
    }

    /// The daemon has the records open, so it ends first.
    private func unmount(_ scripts: ScriptProject) async {
        _ = try? await scripts.control("stop")
        _ = try? await Command.run("/usr/bin/umount", ["--lazy", folder], in: "/", environment: [:])
    }
}
