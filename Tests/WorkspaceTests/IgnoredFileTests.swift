import ConfigValue
import Configuration
import Diagnostics
import Glibc
import OrderedCollections
import Testing
import Workspace

@Suite("Files that look like experiments and are not read", .timeLimit(.minutes(10)))
struct IgnoredFileTests {
    static let changes: [(name: String, problem: String)] = [
        ("experiments/second.yml", "experiments/second.yml is not read"),
        ("experiments/deep/second.YAML", "experiments/deep/second.YAML is not read"),
        ("experiments/my run.yaml", "experiments/my run.yaml is not read: 'my run' is no name of an experiment"),
        ("experiments/deep/-x.yaml", "experiments/deep/-x.yaml is not read: 'deep/-x' is no name of an experiment"),
        (
            "more/first.yaml",
            "more/first.yaml is not read: experiments/first.yaml has the same name, in a folder that stands before its own"
        ),
        ("schemas/line.yml", "schemas/line.yml is not read"),
    ]

    private func folder() throws -> ProjectFolder {
        let folder = try ProjectFolder()
        for name in ["experiments/deep", "more"] { mkdir(folder.root + "/" + name, 0o700) }
        try folder.write("experiments: [experiments, more]\n", to: "pconfigs.yaml")
        return folder
    }

    @Test("are warned of from when they are there until they are gone", arguments: changes)
    func followed(name: String, problem: String) async throws {
        let folder = try folder()
        let workspace = try await Workspace(root: folder.root)
        #expect(workspace.latest.folderProblems == [])
        try folder.write("$type: Line\n", to: name)
        let fresh = await workspace.fresh()
        #expect(fresh.folderProblems.map(\.message) == [problem])
        #expect(fresh.folderProblems.map(\.severity) == [.warning])
        #expect(fresh.folderProblems.map(\.location?.file) == [name])
        let cold = try await Workspace(root: folder.root, isBlind: true)
        #expect(cold.latest.folderProblems == fresh.folderProblems)
        #expect(cold.latest.project.ignoredFiles == fresh.project.ignoredFiles)
        await cold.shutDown()
        unlink("\(folder.root)/\(name)")
        #expect(await workspace.fresh().folderProblems == [])
        await workspace.shutDown()
    }

    @Test(
        "are none where they are read, or are something else",
        arguments: [
            "experiments/second.yaml", "experiments/notes.txt", "experiments/second.yaml~", "experiments/.second.yml",
            "more/third.yaml", "second.yml", "experiments/yml",
        ])
    func others(name: String) async throws {
        let folder = try folder()
        let workspace = try await Workspace(root: folder.root)
        try folder.write("$type: Line\n", to: name)
        #expect(await workspace.fresh().folderProblems == [])
        let cold = try await Workspace(root: folder.root, isBlind: true)
        #expect(cold.latest.folderProblems == [])
        for one in [cold, workspace] { await one.shutDown() }
    }

    @Test(
        "are told to who asks for them",
        arguments: [
            (
                "second",
                "experiments/second.yml is there, but experiments and schemas are read from files that end in .yaml; "
                    + "rename it to experiments/second.yaml"
            ),
            (
                "my run",
                "experiments/my run.yaml is there, but that is no name of an experiment: use letters, digits, '_', '-' and '.', "
                    + "and begin each part with a letter, a digit or '_'"
            ),
            ("unheard-of", "experiments are first"),
        ])
    func asked(name: String, hint: String) async throws {
        let folder = try folder()
        try folder.write("$type: Line\n", to: "experiments/second.yml")
        try folder.write("$type: Line\n", to: "experiments/my run.yaml")
        let workspace = try await Workspace(root: folder.root)
        guard
            case .failure(.unknownExperiment(let problem)) = await workspace.latest.resolve(
                ResolutionRequest(experiment: name))
        else {
            Issue.record("\(name) is known")
            return
        }
        #expect(problem.hint == hint)
        await workspace.shutDown()
    }

    @Test("change with the experiment that counts") func countsAgain() async throws {
        let folder = try folder()
        try folder.write("$type: Line\nsteps: 4\n", to: "more/first.yaml")
        let workspace = try await Workspace(root: folder.root)
        #expect(workspace.latest.project.ignoredFiles["first"]?.map(\.path) == ["more/first.yaml"])
        rename(folder.root + "/experiments/first.yaml", folder.root + "/experiments/first.yml")
        let swapped = await workspace.fresh()
        #expect(swapped.project.ignoredFiles["first"]?.map(\.path) == ["experiments/first.yml"])
        let config = try await swapped.resolve(ResolutionRequest(experiment: "first")).get()
        #expect(config.values["steps"] == 4)
        await workspace.shutDown()
    }

    @Test("are summed up where they are many") func many() async throws {
        let folder = try folder()
        for number in 100..<150 { try folder.write("$type: Line\n", to: "experiments/x\(number).yml") }
        let workspace = try await Workspace(root: folder.root)
        let problems = workspace.latest.folderProblems
        #expect(problems.count == 21)
        #expect(problems.last?.message == "experiments/x120.yml is not read, nor are 29 more files")
        await workspace.shutDown()
    }
}
