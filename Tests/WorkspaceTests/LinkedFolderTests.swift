import Configuration
import Diagnostics
import Glibc
import OrderedCollections
import Testing
import Workspace

@Suite("Links to folders", .timeLimit(.minutes(10)))
struct LinkedFolderTests {
    @Test("are followed as often as they are there") func shared() async throws {
        let folder = try ProjectFolder()
        for name in ["common", "experiments/a", "experiments/b"] { mkdir("\(folder.root)/\(name)", 0o700) }
        try folder.write("$type: Line\n", to: "common/shared.yaml")
        for name in ["a", "b"] { #expect(symlink("../../common", "\(folder.root)/experiments/\(name)/c") == 0) }
        let workspace = try await Workspace(root: folder.root)
        #expect(
            Set(workspace.latest.project.experiments.keys.map(\.description)) == ["first", "a/c/shared", "b/c/shared"])
        await workspace.shutDown()
    }

    @Test("that lead back are not followed in circles", arguments: [".", "..", "../experiments", "../x/../x"])
    func circle(target: String) async throws {
        let folder = try ProjectFolder()
        mkdir(folder.root + "/x", 0o700)
        for place in ["experiments", "x"] {
            for number in 0..<8 { #expect(symlink(target, "\(folder.root)/\(place)/back\(number)") == 0) }
        }
        #expect(symlink("../experiments", folder.root + "/x/there") == 0)
        let workspace = try await Workspace(root: folder.root)
        #expect(workspace.latest.project.experiments.keys.map(\.description) == ["first"])
        await workspace.shutDown()
    }

    @Test("between many folders are followed in so many ways and no more") func everyToEvery() async throws {
        let folder = try ProjectFolder()
        let names = (0..<9).map { "n\($0)" }
        for name in names { mkdir("\(folder.root)/experiments/\(name)", 0o700) }
        for name in names {
            for other in names where other != name {
                #expect(symlink("../\(other)", "\(folder.root)/experiments/\(name)/\(other)") == 0)
            }
        }
        let workspace = try await Workspace(root: folder.root)
        #expect(workspace.latest.project.experiments.contains { $0.key.description == "first" })
        await workspace.shutDown()
    }

    @Test("that leave the project are told of, until they do no more", arguments: ["experiments", "experiments/away"])
    func leavesTheProject(folder name: String) async throws {
        let folder = try ProjectFolder()
        let place = "\(folder.root)/\(name)"
        rename("\(folder.root)/experiments", "\(folder.root)/aside")
        if name != "experiments" { mkdir("\(folder.root)/experiments", 0o700) }
        #expect(symlink("/tmp", place) == 0)
        let workspace = try await Workspace(root: folder.root)
        #expect(workspace.latest.folderProblems.map(\.location?.file) == [name])
        #expect(workspace.latest.folderProblems.allSatisfy { $0.hint != nil })
        unlink(place)
        rename("\(folder.root)/aside", place)
        let fresh = await workspace.fresh()
        #expect(fresh.folderProblems.isEmpty)
        #expect(fresh.project.experiments.count == 1)
        await workspace.shutDown()
    }
}
