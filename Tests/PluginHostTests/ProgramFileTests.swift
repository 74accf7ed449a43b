import Configuration
import Glibc
import PluginHost
import Processes
import Testing

/// Files that cannot be executed, for a reason that a person may not see.
@Suite struct ProgramFileTests {
    @Test(
        arguments: [
            (
                "#!/bin/sh\n", 0o600, "cannot be started: './plugin' is no file that may be executed",
                "run 'chmod +x ./plugin'"
            ),
            (
                "#!/no/such/interpreter\n", 0o700, "does not start: ",
                "the interpreter or loader that PATH names is not there"
            ),
            ("\u{7F}ELF of another machine", 0o700, "does not start: ", "PATH is no program of this machine"),
            ("\u{1}\u{2}\u{3}", 0o700, "does not start: ", "PATH is no program of this machine"),
        ] as [(String, UInt32, String, String)])
    func aProgramThatCannotBeExecutedSaysWhy(
        contents: String, mode: UInt32, reason: String, hint: String
    ) async throws {
        var template = Array("/tmp/pconfigs-program-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        let folder = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            unlink(folder + "/plugin")
            rmdir(folder)
        }
        try write(contents, to: folder + "/plugin", mode: mode)
        let settings = PluginSettings(name: "p", location: .command(["./plugin"]))
        let host = try PluginHost(root: folder, plugins: [settings])
        await host.start()
        let results = await host.call([FunctionCall(plugin: "p", function: "f", arguments: [])])
        await host.shutDown()
        guard case .failure(let failure)? = results.first else {
            Issue.record("it gave \(results)")
            return
        }
        #expect(failure.message.hasPrefix("the plugin 'p' \(reason)"))
        let path = folder + "/./plugin"
        #expect(failure.hint == hint.replacing("PATH", with: path))
    }

    private func write(_ text: String, to path: String, mode: UInt32) throws {
        let file = try OwnedDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
        let bytes = Array(text.utf8)
        let count = bytes.withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
        try #require(count == bytes.count)
    }
}
