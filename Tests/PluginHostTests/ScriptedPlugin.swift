import ConfigValue
import Configuration
import Glibc
import PluginHost
import Testing

/// A project in a folder of its own, with a plugin that is a shell script which a test writes anew.
struct ScriptedPlugin {
    let root: String
    let host: PluginHost

    static func run(command: [String] = ["./p"], _ body: (ScriptedPlugin) async throws -> Void) async throws {
        var template = Array("/tmp/pconfigs-plugin-XXXXXX".utf8CString)
        _ = try #require(mkdtemp(&template))
        let root = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            for name in ["p", "go", "begun"] { unlink("\(root)/\(name)") }
            rmdir(root)
        }
        let settings = PluginSettings(name: "p", location: .command(command), callDeadline: .seconds(120))
        let host = try PluginHost(root: root, plugins: [settings])
        let plugin = ScriptedPlugin(root: root, host: host)
        try plugin.write(script(result: 1))
        await host.start()
        do {
            try await body(plugin)
        } catch {
            await host.shutDown()
            throw error
        }
        await host.shutDown()
    }

    /// - Parameter argument: 99 for a call that waits for ``letGo()``; ``hasBegun`` tells when it does.
    func call(_ argument: Int) async -> FunctionResult? {
        await host.call([FunctionCall(plugin: "p", function: "f", arguments: [.int(argument)])]).first
    }

    func letGo() throws { try write("", to: "go") }

    var hasBegun: Bool { access("\(root)/begun", F_OK) == 0 }

    /// Waits for a worker of the executable that is there now for as long as it takes on a busy machine.
    func refresh() async -> [String] { await host.refresh(patience: .seconds(120)) }

    func write(_ text: String) throws { try write(text, to: "p") }

    private func write(_ text: String, to name: String) throws {
        let partial = "\(root)/\(name).partial"
        let file = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o700)
        try #require(file >= 0)
        #expect(Glibc.write(file, text, text.utf8.count) == text.utf8.count)
        close(file)
        #expect(rename(partial, "\(root)/\(name)") == 0)
    }

    static let waiting = "#!/bin/sh\nwhile [ ! -e go ]; do sleep 0.01; done\n"

    static func script(result: Int) -> String {
        """
        #!/bin/sh
        read -r line <&3
        echo '{"id":0,"result":{"protocol":1,"name":"p","lanes":1,"runnables":[],"functions":[{"name":"f",\
        "parameters":[],"result":"int","pure":true,"file":"p","line":1}]}}' >&3
        while read -r line <&3; do
            case $line in *'[99]'*) : >begun; while [ ! -e go ]; do sleep 0.01; done ;; esac
            id=${line#*'"id":'}
            echo "{\\"id\\":${id%%,*},\\"result\\":\(result)}" >&3
        done
        """
    }
}
