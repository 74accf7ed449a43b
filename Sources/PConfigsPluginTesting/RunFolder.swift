internal import Foundation

/// The folder of a run under test; it goes with its owner.
struct RunFolder: ~Copyable {
    private let url = FileManager.default.temporaryDirectory.appending(path: "pconfigs-run-\(UUID().uuidString)")

    init() throws(PluginFailure) {
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw PluginFailure("the run's folder cannot be made: \(error)")
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    var path: String { url.path }

    /// What is in the folder now.
    func files() throws(PluginFailure) -> [String: [UInt8]] {
        do {
            var files: [String: [UInt8]] = [:]
            for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
                var isFolder: ObjCBool = false
                let file = url.appending(path: name)
                guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue
                else { continue }
                files[name] = Array(try Data(contentsOf: file))
            }
            return files
        } catch {
            throw PluginFailure("the run's folder cannot be read: \(error)")
        }
    }
}
