import ConfigValue
import Configuration
import Diagnostics
import Glibc
import OrderedCollections
import Testing
import Workspace

@Suite("Folders that pconfigs.yaml names", .timeLimit(.minutes(10)))
struct NamedFolderTests {
    @Test("are told of at their line where they are not read, until they are", arguments: ["schemas", "experiments"])
    func refused(key: String) async throws {
        let folder = try ProjectFolder()
        try folder.write("\(key):\n  - \(key)\n  - notes.yaml\n  - away.yaml\n", to: "pconfigs.yaml")
        try folder.write("text\n", to: "notes.yaml")
        #expect(symlink("/tmp", folder.root + "/away.yaml") == 0)
        let workspace = try await Workspace(root: folder.root)
        let problems = problems(workspace.latest)
        #expect(
            problems.map(\.message) == [
                "notes.yaml cannot be read: it is no folder",
                "away.yaml cannot be read: the folder leaves the project",
            ])
        #expect(problems.map(\.location?.file) == ["pconfigs.yaml", "pconfigs.yaml"])
        #expect(problems.map(\.location?.line) == [3, 4])
        #expect(problems.allSatisfy { $0.severity == .error && $0.hint?.contains(key) == true })
        for name in ["notes.yaml", "away.yaml"] {
            unlink("\(folder.root)/\(name)")
            mkdir("\(folder.root)/\(name)", 0o700)
        }
        #expect(self.problems(await workspace.fresh()) == [])
        await workspace.shutDown()
    }

    @Test(
        "are warned of where they are not there, with the one that may be meant",
        arguments: ["schemas", "experiments"])
    func missing(key: String) async throws {
        let folder = try ProjectFolder()
        try folder.write("\(key): [\(key), sets/vision]\n", to: "pconfigs.yaml")
        let workspace = try await Workspace(root: folder.root)
        let first = problems(workspace.latest)
        #expect(first.map(\.message) == ["the folder sets/vision is not there"])
        #expect(first.map(\.severity) == [.warning])
        #expect(first.map(\.location?.line) == [1])
        #expect(first.map(\.hint) == ["make it, or correct '\(key)' of pconfigs.yaml"])
        mkdir(folder.root + "/sest", 0o700)
        mkdir(folder.root + "/sest/vision", 0o700)
        #expect(problems(await workspace.fresh()).map(\.hint) == ["did you mean 'sest/vision'?"])
        rename(folder.root + "/sest", folder.root + "/sets")
        #expect(problems(await workspace.fresh()) == [])
        await workspace.shutDown()
    }

    @Test("are taken at once where others are named, though their files were read under other names")
    func renamed() async throws {
        let folder = try ProjectFolder()
        mkdir(folder.root + "/experiments/more", 0o700)
        try folder.write("$type: Line\nsteps: 4\n", to: "experiments/more/first.yaml")
        let workspace = try await Workspace(root: folder.root)
        #expect(try await steps("first", workspace.latest) == 3)
        try folder.write("experiments: [experiments/more, experiments]\n", to: "pconfigs.yaml")
        #expect(try await steps("first", workspace.fresh()) == 4)
        try folder.write("$type: Line\nsteps: 5\n", to: "experiments/more/first.yaml")
        let fresh = await workspace.fresh()
        #expect(try await steps("first", fresh) == 5)
        #expect(try await steps("more/first", fresh) == 5)
        try folder.write("", to: "pconfigs.yaml")
        #expect(try await steps("first", workspace.fresh()) == 3)
        await workspace.shutDown()
    }

    private func steps(_ experiment: String, _ snapshot: Snapshot) async throws -> ConfigValue? {
        try await snapshot.resolve(ResolutionRequest(experiment: experiment)).get().values["steps"]
    }

    @Test("are not missed where they are the usual ones and nobody names them") func usual() async throws {
        let folder = try ProjectFolder()
        rename(folder.root + "/schemas", folder.root + "/aside")
        let workspace = try await Workspace(root: folder.root)
        #expect(problems(workspace.latest) == [])
        await workspace.shutDown()
    }

    private func problems(_ snapshot: Snapshot) -> [Diagnostic] {
        snapshot.project.schemas.allProblems + snapshot.folderProblems
    }
}
