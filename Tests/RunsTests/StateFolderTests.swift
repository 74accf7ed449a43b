import Glibc
import Processes
import RunFolders
import Testing

/// Where a user keeps what is theirs of a project.
@Suite struct StateFolderTests {
    private let scene = RunScene()

    private var own: String { scene.path(".pconfigs") }
    private var other: String { scene.path("home/pconfigs/projects/vision-1") }

    private func folder(of user: UInt32 = geteuid()) -> StateFolder {
        StateFolder(ofProject: scene.root, named: "vision-1", home: scene.path("home"), user: user)
    }

    @Test func isTheProjectsOwnWhereThatCanBeMade() throws {
        #expect((folder().path, folder().obstacle) == (own, nil))
        try folder().make()
        #expect(mode(of: own) == 0o700)
        #expect((folder().path, folder().obstacle) == (own, nil))
    }

    @Test func isElsewhereWhereThatIsAnotherUsers() throws {
        try PrivateFolder.create(own)
        let folder = folder(of: geteuid() + 1)
        #expect((folder.path, folder.obstacle) == (other, "\(own) belongs to user \(geteuid())"))
    }

    @Test func isElsewhereWhereThatIsNoFolder() {
        create(own)
        #expect((folder().path, folder().obstacle) == (other, "\(own) is no folder"))
    }

    @Test func mayBeALinkOfTheUsersOwn() throws {
        try PrivateFolder.create(scene.path("large"))
        #expect(symlink("large", own) == 0)
        #expect(folder().path == own)
        #expect(folder(of: geteuid() + 1).obstacle == "\(own) belongs to user \(geteuid())")
    }

    @Test func staysWhereRunsWereRecordedWhileTheProjectWasClosed() throws {
        try PrivateFolder.create(other)
        #expect(folder().path == own)
        create(other + "/runs.sqlite")
        #expect((folder().path, folder().obstacle) == (other, "earlier runs are recorded there"))
        try PrivateFolder.create(own)
        #expect(folder().path == own)
    }

    @Test func isClosedToOthersWhereItIsNotTheProjects() throws {
        create(own)
        try PrivateFolder.create(other)
        chmod(other, 0o755)
        try folder().make()
        #expect(mode(of: other) == 0o700)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func isNotUsedWhereItHasBecomeAnotherUsers() throws {
        let folder = folder()
        try PrivateFolder.create(own)
        #expect(chown(own, 12345, 12345) == 0)
        let error = #expect(throws: SystemError.self) { try folder.make() }
        #expect(error?.description == "use \(own), which belongs to user 12345: Permission denied")
    }

    private func mode(of path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }
}
