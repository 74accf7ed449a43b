import Configuration
import Diagnostics
import Processes

/// Reads experiments' files, many at the same time.
enum ExperimentFiles {
    struct Reading: Sendable {
        let name: ExperimentName
        let path: String
        let experiment: Result<Experiment, UnreadableExperiment>
        /// Nil where the file was not read, or is so new that it might be another under the same.
        let stamp: FileStamp?
    }

    static func read(_ file: ProjectFiles.ExperimentFile, root: String) -> Reading {
        if let refusal = file.refusal {
            let problem = FileReader.refusal(of: file.path, reason: refusal)
            return Reading(
                name: file.name, path: file.path, experiment: .failure(UnreadableExperiment(problem)), stamp: nil)
        }
        let (content, stamp) = FileReader.read(file.path, root: root)
        return Reading(
            name: file.name, path: file.path, experiment: Experiment.read(file.name, from: content), stamp: stamp)
    }

    /// The readings are in the order of the files, in parts.
    @concurrent static func read(_ files: [ProjectFiles.ExperimentFile], root: String) async -> [[Reading]] {
        // Many more parts than processors, for some take longer than others, and the last one is waited for.
        let size = max(64, files.count / (64 * Processors.count))
        return await withTaskGroup(of: (Int, [Reading]).self) { group in
            var parts: [[Reading]] = []
            for start in stride(from: 0, to: files.count, by: size) {
                let index = parts.count
                parts.append([])
                group.addTask {
                    (index, files[start..<min(start + size, files.count)].map { read($0, root: root) })
                }
            }
            for await (index, part) in group { parts[index] = part }
            return parts
        }
    }
}
