internal import Processes
internal import RunFolders

/// What is known of an attempt's job: `slurm.json`, written before sbatch is started, and again when the job has its id.
///
/// An attempt with a note may have been submitted, so its job is looked for by name before it is submitted again.
struct SlurmNote: Sendable, Hashable, Codable {
    /// Counts from 1.
    var attempt: Int
    /// The job's name, which no other submission has.
    var name: String
    /// The place in the array.
    var index: Int?
    /// Slurm's number for the job, or for the array.
    var id: Int?

    /// As Slurm's commands take it: `12` or `12_3`.
    var job: String? { id.map { id in index.map { "\(id)_\($0)" } ?? "\(id)" } }

    static func path(in folder: RunFolder) -> String { folder.path + "/slurm.json" }

    static func read(in folder: RunFolder, attempt: Int) -> SlurmNote? {
        guard let note = DurableFile.read(SlurmNote.self, from: path(in: folder)), note.attempt == attempt else {
            return nil
        }
        return note
    }
}

extension SlurmNote {
    func write(in folder: RunFolder) throws(SystemError) {
        try DurableFile.write(self, to: Self.path(in: folder))
    }

    /// For an attempt that was not submitted after all.
    static func remove(in folder: RunFolder) {
        FolderNames.removeFile(path(in: folder))
    }
}
