import ConfigValue
import Configuration
import Glibc
import OrderedCollections
import Testing
import Workspace

/// What becomes of a plugin's calls when the project changes, and when they fail.
@Suite("A call of a plugin", .timeLimit(.minutes(10)))
struct ProjectPluginTests {
    @Test("goes on while pconfigs.yaml is being written, and when it names another plugin then")
    func settingsChange() async throws {
        try await withPlugin { folder, workspace in
            async let called = workspace.latest.resolve(ResolutionRequest(experiment: "first", set: ["n=99"]))
            while access(folder.root + "/begun", F_OK) != 0 { try await Task.sleep(for: .milliseconds(5)) }
            let before = workspace.latest.plugins
            try folder.write("plugins: [\n", to: "pconfigs.yaml")
            #expect(await workspace.fresh().plugins === before)
            try folder.write("# again\n" + Self.settings, to: "pconfigs.yaml")
            #expect(await workspace.fresh().plugins === before)
            try folder.write(Self.settings + "  q: {command: [./none]}\n", to: "pconfigs.yaml")
            #expect(await workspace.fresh().plugins !== before)
            try folder.write("", to: "go")
            #expect(try await called.get().values["result"] == 7)
        }
    }

    @Test("that fails is made once for a request, whatever was answered before") func failure() async throws {
        try await withPlugin { folder, workspace in
            _ = try await workspace.latest.resolve(ResolutionRequest(experiment: "first")).get()
            for number in [13, 14] {
                let outcome = await workspace.latest.resolve(
                    ResolutionRequest(experiment: "first", set: ["n=\(number)"]))
                #expect(throws: ResolutionFailure.self) { try outcome.get() }
            }
            var status = stat()
            #expect(stat(folder.root + "/failures", &status) == 0)
            #expect(status.st_size == 2)
        }
    }

    private static let settings = "plugins:\n  p: {command: [./p], deadline: 5min}\n"

    /// A function that waits for the file `go` with 99, and fails with 13 and 14, for which it writes a byte each time.
    private static let script = """
        #!/bin/sh
        read -r line <&3
        echo '{"id":0,"result":{"protocol":1,"name":"p","lanes":1,"runnables":[],"functions":[{"name":"f",\
        "parameters":[{"name":"n","type":"int"}],"result":"int","pure":true,"file":"p","line":1}]}}' >&3
        while read -r line <&3; do
            id=${line#*'"id":'}
            id=${id%%,*}
            case $line in
            *'[99]'*) : >begun; while [ ! -e go ]; do sleep 0.01; done ;;
            *'[13]'* | *'[14]'*)
                printf x >>failures
                echo "{\\"id\\":$id,\\"error\\":{\\"code\\":1,\\"message\\":\\"no\\"}}" >&3
                continue ;;
            esac
            echo "{\\"id\\":$id,\\"result\\":7}" >&3
        done

        """

    private func withPlugin(_ body: (ProjectFolder, Workspace) async throws -> Void) async throws {
        let folder = try ProjectFolder()
        try folder.write(Self.script, to: "p")
        #expect(chmod(folder.root + "/p", 0o700) == 0)
        try folder.write(Self.settings, to: "pconfigs.yaml")
        try folder.write(
            "Line: {fields: {n: {type: int, default: 1}, result: {type: int, pinned: '${p.f(n)}'}}}\n",
            to: "schemas/line.yaml")
        let workspace = try await Workspace(root: folder.root)
        do {
            try await body(folder, workspace)
        } catch {
            await workspace.shutDown()
            throw error
        }
        await workspace.shutDown()
    }
}
