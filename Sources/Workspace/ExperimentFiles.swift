import Configuration
import Diagnostics
import Processes

/// Reads experiments' files, many at the same time.
enum ExperimentFiles {
    typealias Reading = (
        name: ExperimentName, path: String, experiment: Result<Experiment, UnreadableExperiment>, stamp: FileStamp?
    )

    static func read(_ file: ProjectFiles.ExperimentFile, root: String) -> Reading {
        if let refusal = file.refusal {
            let problem = FileReader.refusal(of: file.path, reason: refusal)
            return (file.name, file.path, .failure(UnreadableExperiment(problem)), nil)
        }
        let (content, stamp) = FileReader.read(file.path, root: root)
        return (file.name, file.path, Experiment.read(file.name, from: content), stamp)
    }

    /// The readings are in the order of the files.
    @concurrent static func read(_ files: [ProjectFiles.ExperimentFile], root: String) async -> [Reading] {
        // More parts than processors, for some take longer than others.
        let parts = 4 * Processors.count
        let size = max(64, (files.count + parts - 1) / parts)
        return await withTaskGroup(of: (Int, [Reading]).self) { group in
            for start in stride(from: 0, to: files.count, by: size) {
                group.addTask {
                    (start, files[start..<min(start + size, files.count)].map { read($0, root: root) })
                }
            }
            var parts: [Int: [Reading]] = [:]
            for await (start, part) in group { parts[start] = part }
            return parts.keys.sorted().flatMap { parts[$0] ?? [] }
        }
    }
}
