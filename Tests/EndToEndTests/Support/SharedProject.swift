import ConfigValue
import Foundation
import Testing

/// A project of one user, served by a daemon of theirs that another may read.
struct SharedProject {
    static let owner = "12344"
    static let reader = "12345"
    static let stranger = "12346"

    let project: TrainerProject
    let socket: String
    private let programs: String

    static func with(_ body: (SharedProject) async throws -> Void) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("plugins: {}\n", to: "pconfigs.yaml")
            try project.write(
                """
                Script:
                  runs: {command: [sh, -c, "${script}"]}
                  fields: {script: string, n: {type: int, default: 0}}
                """, to: "schemas/trainer.yaml")
            try project.write("$type: Script\nscript: 'id -u; echo $PCONFIGS_RUN_DIR'\n", to: "experiments/job.yaml")
            for name in ["first", "second"] {
                try FileManager.default.removeItem(atPath: project.folder + "/experiments/\(name).yaml")
            }
            let base = URL(fileURLWithPath: project.folder).deletingLastPathComponent().path
            let shared = SharedProject(
                project: project, socket: project.runtimeFolder + "/own/d.sock", programs: base + "/bin")
            try await shared.prepare(base)
            let daemon = try await shared.startDaemon()
            defer { daemon.terminate() }
            do {
                try await body(shared)
            } catch {
                await shared.stopOwnDaemons()
                throw error
            }
            await shared.stopOwnDaemons()
        }
    }

    /// The folder that a user's state of the project is to be in.
    func stateFolder(of user: String) throws -> String {
        let parent = home(of: user) + "/.local/state/pconfigs/projects"
        return parent + "/" + (try #require(FileManager.default.contentsOfDirectory(atPath: parent).first))
    }

    /// Runs `pconfigsctl` as a user, who has exported the daemon's socket.
    func control(_ user: String, _ arguments: String..., in folder: String? = nil) async throws -> Command {
        try await control(user, arguments, in: folder ?? project.folder, ["PCONFIGS_SOCKET": socket])
    }

    /// Runs a program as a user.
    func run(_ user: String, _ words: [String]) async throws -> Command {
        try await Command.run(
            "/usr/bin/setpriv", Self.become(user) + words, in: project.folder,
            environment: environment(of: user).merging(["PCONFIGS_SOCKET": socket]) { _, new in new })
    }

    /// The id of a run that a user submits.
    func submitted(_ user: String) async throws -> String {
        let run = try await control(user, "run", "job", "--detach", "--quiet")
        try #require(run.code == 0, "\(run.errors)")
        return run.output.trimmingCharacters(in: .newlines)
    }

    func home(of user: String) -> String { project.runtimeFolder + "/home-" + user }

    private func environment(of user: String) -> [String: String] {
        [
            "PYTHONPATH": programs + "/python", "PYTHONDONTWRITEBYTECODE": "1",
            "PATH": programs + ":/usr/bin:/bin", "HOME": home(of: user), "XDG_RUNTIME_DIR": home(of: user),
        ]
    }

    private func control(
        _ user: String, _ arguments: [String], in folder: String, _ more: [String: String]
    ) async throws -> Command {
        try await Command.run(
            "/usr/bin/setpriv", Self.become(user) + [programs + "/pconfigsctl"] + arguments, in: folder,
            environment: environment(of: user).merging(more) { _, new in new })
    }

    private static func become(_ user: String) -> [String] {
        ["--reuid", user, "--regid", user, "--clear-groups"]
    }

    private func prepare(_ base: String) async throws {
        let files = FileManager.default
        try files.createDirectory(atPath: programs, withIntermediateDirectories: true)
        // Where the package is built may be closed to others.
        for program in ["pconfigsctl", "pconfigsd", "pconfigs-supervise", "swift-client"] {
            try files.copyItem(atPath: BuiltProducts.path(of: program), toPath: programs + "/" + program)
        }
        try files.copyItem(
            atPath: BuiltProducts.packageRoot + "/deploy/clients/python/src", toPath: programs + "/python")
        try give(programs, to: "0")
        try give(project.folder, to: Self.owner)
        try give(project.runtimeFolder, to: Self.owner)
        for user in [Self.owner, Self.reader, Self.stranger, "0"] {
            try files.createDirectory(atPath: home(of: user), withIntermediateDirectories: true)
            try give(home(of: user), to: user)
        }
    }

    private func give(_ folder: String, to user: String) throws {
        let owner: [FileAttributeKey: Any] = [
            .ownerAccountID: Int(user) ?? 0, .groupOwnerAccountID: Int(user) ?? 0, .posixPermissions: 0o755,
        ]
        try FileManager.default.setAttributes(owner, ofItemAtPath: folder)
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            try FileManager.default.setAttributes(owner, ofItemAtPath: folder + "/" + name)
        }
    }

    private func startDaemon() async throws -> Process {
        let daemon = Process()
        daemon.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
        daemon.arguments =
            Self.become(Self.owner) + [
                programs + "/pconfigsd", "--project", project.folder, "--socket", socket, "--allow", Self.reader,
                "--log-level", "critical",
            ]
        daemon.environment = environment(of: Self.owner)
        try daemon.run()
        try await wait(orSay: "the daemon does not start") {
            try #require(daemon.isRunning)
            return FileManager.default.fileExists(atPath: socket)
        }
        return daemon
    }

    private func stopOwnDaemons() async {
        for user in [Self.reader, Self.stranger, "0"] {
            _ = try? await control(user, ["stop"], in: project.folder, [:])
        }
    }
}
