import Glibc
import RunFolders
import Runs
import Testing

/// Ending everything that a run has started.
@Suite struct ProcessTreeTests {
    /// Prints the ids of processes that ignore SIGTERM, one of them forked twice into a session of its own.
    private static let stubborn = """
        trap '' TERM
        (trap '' TERM; setsid sh -c 'trap "" TERM; echo $$; while :; do sleep 0.05; done' & )
        sh -c 'trap "" TERM; echo $$; while :; do sleep 0.05; done' &
        echo $$
        while :; do sleep 0.05; done
        """

    private func ids(_ run: ActiveRun, count: Int) async throws -> [Int32] {
        var text = ""
        for await piece in run.output() {
            text += String(decoding: piece.bytes, as: UTF8.self)
            if text.split(separator: "\n").count == count { break }
        }
        return text.split(separator: "\n").compactMap { Int32($0) }
    }

    @Test func cancellingEndsATreeThatIgnoresSIGTERMAndForkedTwice() async throws {
        let scene = RunScene(grace: 0.3)
        let run = try scene.shell(Self.stubborn)
        let ids = try await ids(run, count: 3)
        #expect(ids.count == 3)
        let start = Timestamp.now
        #expect(try scene.launcher.cancel(run.id))
        let record = await run.end()
        #expect(record.state == .cancelled)
        #expect(record.signal == Int(SIGKILL))
        // As its supervisor notes it: this process may be too busy to see it at once.
        #expect(try #require(record.endedAt).seconds(since: start) < 60)
        // The run ends when the last of them has: nothing need be waited for.
        for id in ids { #expect(kill(id, 0) != 0) }
    }

    @Test func whatAProgramLeavesBehindEndsWithIt() async throws {
        let scene = RunScene(grace: 0.3)
        let left = scene.path("left")
        let run = try scene.shell(
            """
            setsid sh -c 'trap "" TERM; echo $$; touch \(left); while :; do sleep 0.05; done' &
            until test -e \(left); do sleep 0.01; done
            exit 3
            """)
        let ids = try await ids(run, count: 1)
        #expect(ids.count == 1)
        #expect(await run.end().exitCode == 3)
        for id in ids { #expect(kill(id, 0) != 0) }
    }
}
