import Testing
import Wire

struct SocketLocationTests {
    @Test(arguments: [
        ("/home/a/trainer", "/run/user/7", "/run/user/7/pconfigs/trainer-dc1bf13d1c0e01bf.sock"),
        ("/home/a/trainer", nil, "/tmp/pconfigs-7/trainer-dc1bf13d1c0e01bf.sock"),
        ("/home/a/trainer", "relative", "/tmp/pconfigs-7/trainer-dc1bf13d1c0e01bf.sock"),
        ("/home/a/Übung 1", nil, "/tmp/pconfigs-7/-bung-1-"),
        ("/", nil, "/tmp/pconfigs-7/root-"),
    ])
    func aProjectHasItsOwnPlace(root: String, runtimeFolder: String?, path: String) {
        let location = SocketLocation(ofProject: root, runtimeFolder: runtimeFolder, user: 7)
        #expect(location.path.hasPrefix(path))
        #expect(location.path.hasSuffix(".sock"))
        #expect(location.path == location.folder + "/" + location.name)
    }

    @Test func projectsOfOneNameDoNotShareASocket() {
        let paths = ["/a/trainer", "/b/trainer"].map {
            SocketLocation(ofProject: $0, runtimeFolder: "/run", user: 7).path
        }
        #expect(paths[0] != paths[1])
    }

    @Test func aGeneratedPathIsNeverTooLong() {
        for length in [1, 20, 60, 100, 4000] {
            let root = "/" + String(repeating: "r", count: length)
            let location = SocketLocation(ofProject: root, runtimeFolder: root, user: .max)
            #expect(location.path.utf8.count <= SocketLocation.maximumLength)
        }
    }

    @Test(arguments: [
        ("/tmp/a.sock", "/tmp/a.sock"), ("a.sock", "/work/a.sock"), ("./x//a.sock", "/work/./x/a.sock"), ("/a", "/a"),
    ])
    func aGivenPathIsTaken(text: String, path: String) throws {
        #expect(try SocketLocation(path: text, in: "/work").path == path)
    }

    @Test(arguments: ["", "/", "/tmp/", ".", "/tmp/..", "/" + String(repeating: "x", count: 103)])
    func whatIsNoPathOfASocketIsRefused(text: String) {
        #expect(throws: SocketLocationError.self) { try SocketLocation(path: text, in: "/work") }
    }

    @Test(arguments: [Readiness.ready, .servedByAnother, .failed("a \"reason\"\nof two lines")])
    func readinessIsReadAsItWasWritten(readiness: Readiness) {
        #expect(Readiness(line: readiness.line) == readiness)
    }

    @Test(arguments: ["", "{}", "ready", "{\"ready\":false}"])
    func whatNoDaemonSaysIsNoReadiness(line: String) {
        #expect(Readiness(line: Array(line.utf8)) == nil)
    }
}
