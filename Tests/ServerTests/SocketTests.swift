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
            close(socket.descriptor)
        }
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
            try await server.run(on: socket, idleTime: .milliseconds(1)) {}
        }
    }

    @Test(arguments: [
        (UInt32?.some(7), Access.run), (0, .administer), (8, .nothing), (65534, .nothing), (nil, .nothing),
    ])
    func whatAUserMayDoDependsOnWhoItIs(user: UInt32?, access: Access) {
        #expect(Access(ofUser: user, owner: 7) == access)
        #expect(Access(ofUser: 65534, owner: 65534) == .nothing)
        #expect(Access(ofUser: 0, owner: 0) == .run)
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
