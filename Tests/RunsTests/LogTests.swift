import Glibc
import Processes
import RunFolders
import Runs
import Testing

@Suite struct LogTests {
    private static let limit = 1 << 16

    @Test func aLongLogKeepsItsBeginningAndItsEndAtTheirOffsets() async throws {
        let scene = RunScene()
        let script = "i=0; while test $i -lt 40000; do echo $((1000000 + i)); i=$((i + 1)); done"
        let run = try scene.submit(scene.request(.command(["sh", "-c", script]), logLimit: Self.limit))
        #expect(await run.end().state == .succeeded)
        let whole = (0..<40_000).map { "\(1_000_000 + $0)\n" }.joined()
        let bytes = Array(whole.utf8)
        var seen = 0
        var last = 0
        for await piece in run.output() {
            #expect(Array(bytes[piece.offset..<piece.offset + piece.bytes.count]) == piece.bytes)
            seen += piece.bytes.count
            last = piece.offset + piece.bytes.count
        }
        #expect(last == bytes.count)
        #expect(seen < Self.limit + 1)
        #expect(seen > Self.limit / 2)
        #expect(try contents(of: run.folder.standardOutput).hasSuffix(" stdout.log.*]\n"))
    }

    @Test func aReaderAnywhereInALogGetsTheRest() async throws {
        let scene = RunScene()
        let command = ["sh", "-c", "head -c 60000 /dev/zero | tr '\\0' x"]
        let run = try scene.submit(scene.request(.command(command), logLimit: Self.limit))
        _ = await run.end()
        for offset in [0, 1, 32_767, 32_768, 32_769, 40_960, 59_999, 60_000, 70_000] {
            let rest = await run.output(from: [.stdout: offset]).reduce(0) { $0 + $1.bytes.count }
            #expect(rest == max(0, 60_000 - offset))
        }
    }

    @Test func aProgramMayCloseItsOutput() async throws {
        let scene = RunScene()
        let run = try scene.shell("echo a; exec >&- 2>&-; sleep 0.1; exit 6")
        #expect(await run.end().exitCode == 6)
        #expect(await run.text(of: .stdout) == "a\n")
    }

    @Test func aLogThatCannotBeWrittenDoesNotHoldTheProgramUp() async throws {
        let scene = RunScene(slots: 0)
        let run = try scene.shell("head -c 300000 /dev/zero; exit 2")
        unlink(run.folder.standardOutput)
        symlink("/dev/full", run.folder.standardOutput)
        let found = try #require(try scene.newLauncher().run(run.id))
        let record = await found.end()
        #expect(record.exitCode == 2)
        #expect(
            record.reason
                == "write stdout.log: No space left on device: 300000 bytes of the output were dropped"
        )
    }
}
