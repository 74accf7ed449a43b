internal import Glibc
internal import Processes

/// The git commit that a project stands at, and what of its tracked files differs from it.
package struct GitState: Sendable, Hashable {
    /// The whole hash.
    package var commit: String
    /// Whether a file differs, or is not tracked.
    package var isDirty: Bool
    /// As `git diff HEAD` writes it; nil where nothing differs or it is too long to keep.
    package var diff: String?

    package init(commit: String, isDirty: Bool, diff: String? = nil) {
        self.commit = commit
        self.isDirty = isDirty
        self.diff = diff
    }

    /// Git refuses a repository of somebody else, whose programs it might start; a run of the project does that anyway.
    private static let trusting = ["-c", "safe.directory=*"]
    private static let longestDiff = 4 << 20
    private static let timeLimit: Duration = .seconds(5)

    /// Of the repository that a folder is in; nil where it is in none, or git is not there.
    package init?(of folder: String) {
        guard
            let commit = Self.git(["rev-parse", "--verify", "HEAD"], in: folder, upTo: 256)?
                .prefix(while: { $0 != "\n" }), !commit.isEmpty,
            let status = Self.git(["status", "--porcelain", "--", "."], in: folder, upTo: 1 << 20)
        else { return nil }
        self.commit = String(commit)
        isDirty = !status.isEmpty
        let diff = status.isEmpty ? nil : Self.git(["diff", "HEAD", "--", "."], in: folder, upTo: Self.longestDiff)
        self.diff = diff?.isEmpty ?? true ? nil : diff
    }

    package func changes(since earlier: GitState?) -> [String] {
        guard let earlier else { return ["the project is in git now, at \(commit.prefix(12))"] }
        var changes: [String] = []
        if commit != earlier.commit {
            changes.append("the git commit is \(commit.prefix(12)), it was \(earlier.commit.prefix(12))")
        }
        if diff != earlier.diff { changes.append("what is not committed to git changed") }
        return changes
    }

    /// What git says; nil where it fails, takes too long or says too much.
    private static func git(_ arguments: [String], in folder: String, upTo limit: Int) -> String? {
        let path = getenv("PATH").map { String(cString: $0) }
        guard let git = ExecutableSearch.find("git", path: path, directory: folder),
            let input = try? OwnedDescriptor.open("/dev/null", O_RDONLY),
            let errors = try? OwnedDescriptor.open("/dev/null", O_WRONLY), let pipe = try? OwnedDescriptor.pipe()
        else { return nil }
        // Optional locks would change the index behind the user's back.
        let environment = ["HOME": getenv("HOME").map { String(cString: $0) } ?? "/", "GIT_OPTIONAL_LOCKS": "0"]
        let command = ProcessCommand(git, Self.trusting + arguments, environment: environment, directory: folder)
        let started = try? ChildProcess(
            launching: command, descriptors: [input.number, pipe.second.number, errors.number])
        guard var process = started else { return nil }
        let output = pipe.keepingFirst()
        guard let bytes = output.bytes(upTo: limit, within: timeLimit), process.wait() == .exited(code: 0) else {
            return nil
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
