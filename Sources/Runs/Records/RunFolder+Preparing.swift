internal import ConfigValue
internal import OrderedCollections
internal import Processes
package import RunFolders

extension RunFolder {
    /// Makes the folder with all that the run's supervisor needs, and returns when it is on the disk.
    ///
    /// It counts for nothing until the run's record is there too.
    func prepare(_ request: RunRequest, launch: RunLaunch) throws(SystemError) {
        try create()
        try DurableFile.create(DurableFile.text(of: ConfigValue.map(request.values)), at: config)
        if !request.annotatedValues.isEmpty {
            try DurableFile.create(Array(request.annotatedValues.utf8), at: annotatedConfig)
        }
        try DurableFile.create(DurableFile.text(of: request.recorded), at: self.request)
        try DurableFile.create(DurableFile.text(of: launch), at: self.launch)
        let sources = RunFolder(at: self.sources)
        try sources.create()
        try DurableFile.create(DurableFile.text(of: request.origin.recordedSources), at: self.sources + "/hashes.json")
        if let diff = request.origin.git?.diff {
            try DurableFile.create(Array(diff.utf8), at: self.sources + "/git.diff")
        }
        try sources.synchronize()
        try synchronize()
        try synchronizeParent()
    }

    /// Takes the folder away with all that is in it; the program may have put folders of its own there.
    package func remove() { FolderNames.removeAll(path) }
}

extension RunOrigin {
    /// What `sources/hashes.json` keeps.
    fileprivate var recordedSources: ConfigValue {
        .map([
            "files": Self.recorded(sources), "plugins": Self.recorded(plugins),
            "git_commit": git.map { .string($0.commit) } ?? .null, "git_dirty": git.map { .bool($0.isDirty) } ?? .null,
        ])
    }

    private static func recorded(_ map: [String: String]) -> ConfigValue {
        var members = ConfigMap()
        for (key, value) in map.sorted(by: { $0.key < $1.key }) { members[key] = .string(value) }
        return .map(members)
    }
}
