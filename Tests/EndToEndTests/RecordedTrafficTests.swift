import ConfigValue
import Foundation
import OrderedCollections
import Testing

/// What the commands say to the daemon and are answered, held to the protocol's schemas.
@Suite("The commands' traffic", .recordedTraffic, .timeLimit(.minutes(10)))
struct RecordedTrafficTests {
    /// Of which each says something else to the daemon.
    private static let commands: [[String]] = [
        ["resolve", "job", "--set", "n=2"], ["resolve", "--all"], ["resolve", "jbo"],
        ["resolve", "job", "--set", "n=x"], ["print", "job"], ["explain", "job", "n"], ["eval", "job", "n + 1"],
        ["list"], ["diff", "job", "more"], ["graph", "job"], ["test"], ["lock"], ["test", "--locked"],
        ["schema", "list"], ["schema", "show", "Script"], ["schema", "export"], ["codegen", "go", "Script"],
        ["plugins", "list"], ["reload"], ["doctor"], ["status"], ["status", "--stats"], ["status", "--prometheus"],
        ["call", "describe"], ["call", "cancel", #"{"id": 7}"#], ["run", "job"],
        ["run", "job", "--dry-run", "--engine", "slurm"], ["sweep", "job", "--grid", "n=1,2"], ["runs", "list"],
        ["runs", "diff", "RUN", "RUN"], ["runs", "show", "RUN"], ["runs", "logs", "RUN"], ["runs", "wait", "RUN"],
        ["runs", "attach", "RUN"], ["runs", "cancel", "RUN"], ["runs", "rerun", "RUN"],
        ["runs", "prune", "--older-than", "0s"],
    ]

    @Test("of every method is as described") func everyCommand() async throws {
        try await ScriptProject.with { scripts in
            try scripts.project.write("$extends: job\nn: 1\n", to: "experiments/more.yaml")
            // The daemon that this starts is stood in front of from the next command on.
            let described = try await scripts.control("call", "describe")
            guard case .map(let methods)? = try ConfigValue(json: described.output)["methods"] else {
                throw CocoaError(.coderInvalidValue)
            }
            let run = try await scripts.submitted("echo out; exit 3")
            for command in Self.commands {
                _ = try await scripts.project.control(command.map { $0 == "RUN" ? run : $0 })
            }
            let watch = try WatchedTerminal(["watch", "job"], StateTests.looks[0].terminal, in: scripts.project)
            defer { watch.end() }
            try await watch.waits(until: { $0.contains("job sha256:") })
            _ = try await scripts.control("stop")
            let recorder = try #require(scripts.project.recorder)
            #expect(Set(methods.keys).subtracting(recorder.answered.keys) == [])
        }
    }

    /// Asks all that both of the Python clients can ask.
    private static let program = #"""
        import asyncio, inspect
        from pconfigs_client import Client
        from pconfigs_client.aio import AsyncClient

        async def settled(value):
            return await value if inspect.isawaitable(value) else value

        async def each(stream):
            if hasattr(stream, "__aiter__"):
                async for one in stream:
                    yield one
            else:
                for one in stream:
                    yield one

        async def ask_all(client):
            known = await settled(client.resolve("job", set={"n": 2}, provenance=True))
            await settled(client.resolve("job", set={"n": 2}, digest=known.digest))
            await settled(client.resolve_many("*"))
            await settled(client.explain("job", "n"))
            await settled(client.diff("job", known.values))
            await settled(client.list(type="Script"))
            await settled(client.declared_environment())
            await settled(client.call("hello"))
            watched = client.watch("job")
            async for one in each(watched):
                break
            await settled(watched.aclose() if hasattr(watched, "aclose") else watched.close())
            run = await settled(client.submit("job", set={"script": "echo out"}))
            await settled(run.wait(timeout=120))
            await settled(run.get())
            assert [one.text async for one in each(run.logs())] == ["out\n"]
            await settled(client.runs(limit=1))
            assert await settled(run.cancel()) is False

        async def main():
            with Client() as client:
                await ask_all(client)
            async with AsyncClient() as client:
                await ask_all(client)

        asyncio.run(main())
        """#

    @Test("of the Python clients is as described") func python() async throws {
        try await ScriptProject.with { scripts in
            _ = try await scripts.control("list")
            let result = try await scripts.project.run(
                "/usr/bin/env", ["python3", "-c", Self.program],
                environment: ["PYTHONPATH": BuiltProducts.packageRoot + "/deploy/clients/python/src"])
            #expect(result.code == 0, "\(result.errors)")
            let answered = try #require(scripts.project.recorder).answered
            let methods = [
                "resolve", "resolve_many", "explain", "diff", "list", "schema.list", "hello", "watch", "cancel",
                "run.submit", "run.wait", "run.get", "run.logs", "run.list", "run.cancel",
            ]
            for method in methods { #expect(answered[method, default: 0] >= 2, "\(method)") }
        }
    }
}
