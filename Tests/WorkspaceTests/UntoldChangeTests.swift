import ConfigValue
import Configuration
import Glibc
import Processes
import Testing
import Workspace

/// What changes without an event, or with one that does not say it.
@Suite("Changes of which no event tells", .timeLimit(.minutes(10)))
struct UntoldChangeTests {
    @Test("for the file is still open, are in the answer to whoever asks for its experiment")
    func openFile() async throws {
        let folder = try ProjectFolder()
        let workspace = try await Workspace(root: folder.root)
        let file = try OwnedDescriptor.open(folder.root + "/experiments/first.yaml", O_WRONLY)
        for number in 4..<8 {
            try write("$type: Line\nsteps: \(number)\n", to: file)
            #expect(await steps(of: "first", in: workspace) == .int(number))
        }
        await workspace.shutDown()
    }

    @Test("for they were made through a mapping of the file, are in it when they are in the file")
    func mapping() async throws {
        let folder = try ProjectFolder()
        let path = folder.root + "/experiments/first.yaml"
        try folder.write("$type: Line\nsteps: 4\n", to: "experiments/first.yaml")
        let workspace = try await Workspace(root: folder.root)
        #expect(await steps(of: "first", in: workspace) == .int(4))
        do {
            let file = try OwnedDescriptor.open(path, O_RDWR)
            let bytes = try #require(mmap(nil, 20, PROT_READ | PROT_WRITE, MAP_SHARED, file.number, 0))
            bytes.storeBytes(of: UInt8(ascii: "5"), toByteOffset: 19, as: UInt8.self)
            #expect(msync(bytes, 20, MS_SYNC) == 0)
            #expect(await steps(of: "first", in: workspace) == .int(5))
            munmap(bytes, 20)
        }
        #expect(await steps(of: "first", in: workspace) == .int(5))
        await workspace.shutDown()
    }

    @Test("for the file has another name elsewhere, are in it") func hardLink() async throws {
        let folder = try ProjectFolder()
        let other = folder.root + ".other"
        #expect(link(folder.root + "/experiments/first.yaml", other) == 0)
        defer { unlink(other) }
        let workspace = try await Workspace(root: folder.root)
        try write("$type: Line\nsteps: 9\n", to: OwnedDescriptor.open(other, O_WRONLY))
        #expect(await steps(of: "first", in: workspace) == .int(9))
        try write("$type: Line\nsteps: 10\n", to: OwnedDescriptor.open(other, O_WRONLY))
        #expect(await workspace.fresh(for: nil).steps(of: "first") == .int(10))
        await workspace.shutDown()
    }

    @Test("of a base and of a schema, are in it") func foundations() async throws {
        let folder = try ProjectFolder()
        try folder.write("$extends: first\n", to: "experiments/second.yaml")
        let workspace = try await Workspace(root: folder.root)
        let base = try OwnedDescriptor.open(folder.root + "/experiments/first.yaml", O_WRONLY)
        try write("$type: Line\nsteps: 4\n", to: base)
        #expect(await steps(of: "second", in: workspace) == .int(4))
        try write("$type: Line\n#        \n", to: base)
        let schema = try OwnedDescriptor.open(folder.root + "/schemas/line.yaml", O_WRONLY)
        try write("Line:\n  fields:\n    steps: {type: int, default: 7}\n", to: schema)
        #expect(await steps(of: "second", in: workspace) == .int(7))
        await workspace.shutDown()
    }

    @Test("for another file system is mounted over the folder, are in it") func mount() async throws {
        let folder = try ProjectFolder()
        for name in ["experiments/deep", "aside"] { mkdir("\(folder.root)/\(name)", 0o700) }
        try folder.write("$type: Line\nsteps: 4\n", to: "experiments/deep/one.yaml")
        try folder.write("$type: Line\nsteps: 5\n", to: "aside/one.yaml")
        try folder.write("$type: Line\nsteps: 6\n", to: "aside/first.yaml")
        let workspace = try await Workspace(root: folder.root)
        for place in ["experiments/deep", "experiments"] {
            guard try run("/bin/mount", ["--bind", folder.root + "/aside", "\(folder.root)/\(place)"]) else {
                return print("not run: this user may not mount")
            }
            let name = place == "experiments" ? "first" : "deep/one"
            let expected = place == "experiments" ? 6 : 5
            #expect(await steps(of: name, in: workspace) == .int(expected), "\(place)")
            #expect(try run("/bin/umount", ["\(folder.root)/\(place)"]))
            #expect(await steps(of: name, in: workspace) == .int(place == "experiments" ? 3 : 4), "\(place)")
        }
        await workspace.shutDown()
    }

    @Test("for a link has come, has gone or leads elsewhere, are in any fresh state") func links() async throws {
        let folder = try ProjectFolder()
        for name in ["sets", "sets/deep", "sets/deep/v1", "sets/deep/v2"] { mkdir("\(folder.root)/\(name)", 0o700) }
        try folder.write("$type: Line\nsteps: 1\n", to: "sets/deep/v1/a.yaml")
        try folder.write("$type: Line\nsteps: 2\n", to: "sets/deep/v2/a.yaml")
        let (root, workspace) = (folder.root, try await Workspace(root: folder.root))
        func steps() async -> ConfigValue? { await workspace.fresh().steps(of: "common/a") }
        #expect(symlink("../sets/current", root + "/experiments/common") == 0)
        #expect(await steps() == nil)
        #expect(symlink("deep/v1", root + "/sets/current") == 0)
        #expect(await steps() == .int(1))
        // Behind the link that the project's folders show.
        #expect(symlink("deep/v2", root + "/sets/next") == 0)
        #expect(rename(root + "/sets/next", root + "/sets/current") == 0)
        #expect(await steps() == .int(2))
        #expect(rename(root + "/sets/deep", root + "/sets/aside") == 0)
        #expect(await steps() == nil)
        #expect(rename(root + "/sets/aside", root + "/sets/deep") == 0)
        #expect(await steps() == .int(2))
        try folder.write("$type: Line\nsteps: 3\n", to: "sets/deep/v2/a.yaml")
        #expect(await steps() == .int(3))
        #expect(unlink(root + "/experiments/common") == 0)
        #expect(await steps() == nil)
        await workspace.shutDown()
    }

    @Test("for they are above a folder that pconfigs.yaml names, are in any fresh state")
    func foldersAbove() async throws {
        let folder = try ProjectFolder()
        let root = folder.root
        for name in ["a", "a/b"] { mkdir("\(root)/\(name)", 0o700) }
        rename(root + "/experiments", root + "/a/b/c")
        try folder.write("experiments: [a/b/c]\n", to: "pconfigs.yaml")
        let workspace = try await Workspace(root: root)
        #expect(await workspace.fresh().steps(of: "first") == .int(3))
        rename(root + "/a/b", root + "/a/x")
        #expect(await workspace.fresh().steps(of: "first") == nil)
        rename(root + "/a/x", root + "/a/b")
        #expect(await workspace.fresh().steps(of: "first") == .int(3))
        #expect(workspace.watchLimitation == nil)
        await workspace.shutDown()
    }

    private func steps(of experiment: String, in workspace: Workspace) async -> ConfigValue? {
        await workspace.fresh(for: [experiment]).steps(of: experiment)
    }

    /// Writes from the beginning of a file, which is as long as what it held.
    private func write(_ text: String, to file: borrowing OwnedDescriptor) throws {
        let bytes = Array(text.utf8)
        #expect(ftruncate(file.number, 0) == 0)
        #expect(pwrite(file.number, bytes, bytes.count, 0) == bytes.count)
    }

    private func run(_ program: String, _ arguments: [String]) throws -> Bool {
        var process = try ChildProcess(launching: ProcessCommand(program, arguments), descriptors: [0, 1, 2])
        if case .exited(code: 0) = process.wait() { return true }
        return false
    }
}

extension Snapshot {
    fileprivate func steps(of experiment: String) async -> ConfigValue? {
        try? await resolve(ResolutionRequest(experiment: experiment)).get().value(at: [.key("steps")])
    }
}
