import Foundation
import Logging
import Testing
import Wire

@testable import Server

struct SocketTests {
    @Test func aSocketAppearsOnlyWhenItIsPublished() throws {
        try withFolder { folder in
            let location = try SocketLocation(path: folder + "/p.sock", in: "/")
            let socket = try ListeningSocket(at: location)
            #expect(!FileManager.default.fileExists(atPath: location.path))
            try socket.publish()
            #expect(FileManager.default.fileExists(atPath: location.path))
            socket.withdraw()
            #expect(!FileManager.default.fileExists(atPath: location.path))
            close(socket.descriptor)
        }
    }

    @Test func theLockHasOneHolder() throws {
        try withFolder { folder in
            let location = try SocketLocation(path: folder + "/p.sock", in: "/")
            let first = try ListeningSocket(at: location)
            let error = #expect(throws: SocketError.self) { _ = try ListeningSocket(at: location) }
            #expect(error?.reason == .alreadyServed)
            #expect(error?.description == "another pconfigsd (process \(getpid())) serves \(location.path)")
            close(first.descriptor)
        }
    }

    /// As of a daemon that is ending, or one whose socket was removed and that has not noticed.
    @Test func aHolderThatDoesNotAnswerIsWaitedFor() async throws {
        let folder = "/tmp/pconfigs-test-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let location = try SocketLocation(path: folder + "/p.sock", in: "/")
        let holder = try ListeningSocket(at: location)
        let error = await #expect(throws: SocketError.self) {
            _ = try await ListeningSocket.claim(at: location, patience: .milliseconds(50))
        }
        #expect(error?.reason == .unusable)
        let problem = "another pconfigsd (process \(getpid())) serves \(location.path), and does not answer there"
        #expect(error?.description == "\(problem): end it, and try again")
        close(holder.descriptor)
    }

    @Test func aSocketThatAnotherPutInItsPlaceIsLeftThere() throws {
        try withFolder { folder in
            let location = try SocketLocation(path: folder + "/p.sock", in: "/")
            let socket = try ListeningSocket(at: location)
            try socket.publish()
            try FileManager.default.removeItem(atPath: location.path)
            try Data().write(to: URL(fileURLWithPath: location.path))
            socket.withdraw()
            #expect(FileManager.default.fileExists(atPath: location.path))
            close(socket.descriptor)
        }
    }

    @Test func anOpenFolderIsClosedToOthers() throws {
        try withFolder { folder in
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
            let socket = try ListeningSocket(at: SocketLocation(path: folder + "/p.sock", in: "/"))
            let attributes = try FileManager.default.attributesOfItem(atPath: folder)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
            #expect(socket.closedFolder == folder)
            close(socket.descriptor)
        }
    }

    @Test func aFolderThatIsClosedIsLeftAsItIs() throws {
        try withFolder { folder in
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
            let socket = try ListeningSocket(at: SocketLocation(path: folder + "/p.sock", in: "/"))
            #expect(socket.closedFolder == nil)
            close(socket.descriptor)
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func aFolderThatHoldsWhatOthersOwnIsNotClosed() throws {
        try withFolder { folder in
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
            try Data().write(to: URL(fileURLWithPath: folder + "/theirs"))
            #expect(chown(folder + "/theirs", 12_345, 12_345) == 0)
            let place = try SocketLocation(path: folder + "/p.sock", in: "/")
            let error = #expect(throws: SocketError.self) { _ = try ListeningSocket(at: place) }
            #expect(
                error?.description
                    == "the socket's folder \(folder) is open to others, who use it too; give the socket one of its own"
            )
            let attributes = try FileManager.default.attributesOfItem(atPath: folder)
            #expect(attributes[.posixPermissions] as? Int == 0o755)
            // Others may be let in where nobody else may write.
            let socket = try ListeningSocket(at: place, isShared: true)
            #expect(socket.closedFolder == nil)
            close(socket.descriptor)
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func aFolderAtTheTopOfTheFileSystemIsNotClosed() throws {
        let folder = "/pconfigs-test-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
        #expect(throws: SocketError.self) {
            _ = try ListeningSocket(at: SocketLocation(path: folder + "/p.sock", in: "/"))
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: folder)
        #expect(attributes[.posixPermissions] as? Int == 0o755)
    }

    @Test func aFolderThatAllShareIsRefused() throws {
        try withFolder { folder in
            try FileManager.default.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: folder)
            let error = #expect(throws: SocketError.self) {
                _ = try ListeningSocket(at: SocketLocation(path: folder + "/p.sock", in: "/"))
            }
            #expect(error?.description.hasSuffix("is shared by all users; give the socket one of its own") == true)
        }
    }

    @Test func anIdleServerEnds() async throws {
        try await withFolder { folder in
            let server = Server(
                service: MemoryService(), version: "0", logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let socket = try ListeningSocket(at: SocketLocation(path: folder + "/p.sock", in: "/"))
            try await server.run(on: socket, idleTime: .milliseconds(1))
        }
    }

    @Test(arguments: [
        (UInt32?.some(7), Access.run), (0, .administer), (8, .nothing), (9, .read), (10, .read), (65534, .nothing),
        (nil, .nothing),
    ])
    func whatAUserMayDoDependsOnWhoItIs(user: UInt32?, access: Access) throws {
        // 9 by name of the user, 10 by that of its group.
        let readers = try AllowedReaders(["9", "@1010", "65534"])
        let peer = user.map { PeerCredentials(user: $0, group: $0 + 1000) }
        #expect(Access(of: peer, owner: 7, readers: readers) == access)
        let unmapped = PeerCredentials(user: 65534, group: 65534)
        #expect(Access(of: unmapped, owner: 65534, readers: readers) == .nothing)
        #expect(Access(of: PeerCredentials(user: 0, group: 0), owner: 0, readers: readers) == .run)
    }

    @Test(arguments: ["nobody-has-this-name", "@nobody-has-this-name", "", "@", "-1"])
    func aReaderWhomNobodyKnowsIsRefused(name: String) {
        #expect(throws: AllowedReaders.Unknown.self) { try AllowedReaders([name]) }
    }

    /// A method that is added without a row here fails this test.
    @Test func whoMayCallWhat() {
        let administered = ["reload", "shutdown", "run.logs"]
        let own = ["run.submit", "run.script", "run.sweep", "run.rerun", "run.cancel", "run.prune"]
        let read = [
            "cancel", "describe", "diff", "eval", "explain", "graph", "hello", "list", "plugin.list", "print",
            "resolve",
            "resolve_many", "run.get", "run.list", "run.wait", "schema.code", "schema.export", "schema.get",
            "schema.list", "stats", "test", "watch",
        ]
        #expect(Set(MethodTable.standard.names) == Set(administered + own + read))
        for name in administered { #expect(required(name) == .administer) }
        for name in own { #expect(required(name) == .run) }
        for name in read where name != "cancel" { #expect(required(name) == .read) }
    }

    private func required(_ method: String) -> Access? {
        try? MethodTable.standard.method(named: method).access
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = "/tmp/pconfigs-test-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try body(folder)
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = "/tmp/pconfigs-test-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await body(folder)
    }
}
