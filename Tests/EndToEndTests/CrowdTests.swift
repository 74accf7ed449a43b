import ConfigValue
import Foundation
import Testing

/// Many at once: clients that stall, and daemons that want the same socket.
@Suite("Crowds", .serialized, .timeLimit(.minutes(10)))
struct CrowdTests {
    /// Sends half a line from each of 500 clients, and whole lines from another all the while.
    private static let stalling = """
        import json, select, socket, sys
        def connect():
            client = socket.socket(socket.AF_UNIX)
            client.settimeout(120)
            client.connect(sys.argv[1])
            return client
        halves = [connect() for _ in range(500)]
        for half in halves:
            half.sendall(b'{"id":1,"method":"list"')
        other = connect()
        lines = other.makefile("rb")
        waiting, told, answered = set(halves), [], 0
        while waiting:
            other.sendall(b'{"id":2,"method":"list"}\\n')
            assert "result" in json.loads(lines.readline())
            answered += 1
            for half in select.select(waiting, [], [], 0.05)[0]:
                text = b"".join(iter(lambda: half.recv(65536), b""))
                told.append(json.loads(text)["error"]["message"])
                waiting.remove(half)
        assert answered > 0
        print(len(told), *set(told))
        """

    @Test("of 500 clients that send half a line are closed in time and delay nobody") func halfLines() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let variables = ["PCONFIGSD_UNFINISHED_LINE_TIME": "500ms"]
            _ = try await project.control(["list"], environment: variables)
            let result = try await project.run(
                "/usr/bin/env", ["python3", "-c", Self.stalling, project.socketPath()])
            #expect(result.errors == "")
            #expect(result.output == "500 a line was not finished within 0.5 seconds\n")
            try await wait(orSay: "connections stay open") {
                let stats = try ConfigValue(json: try await project.control("call", "stats", "{}").output)
                return stats["connections"]?["open"] == 1
            }
        }
    }

    /// Starts 50 daemons, and prints how those end that do not serve, and that one still runs.
    private static let starting = """
        import subprocess, sys, time
        command = [sys.argv[1], "--log-level", "critical"]
        daemons = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(50)]
        end = time.monotonic() + 120
        while sum(daemon.poll() is None for daemon in daemons) > 1 and time.monotonic() < end:
            time.sleep(0.01)
        for daemon in daemons:
            if daemon.poll() is not None:
                text = daemon.stderr.read()
                print(daemon.returncode, "told" if "another pconfigsd (process " in text else text)
        serving = [daemon for daemon in daemons if daemon.poll() is None]
        print("serving", len(serving), flush=True)
        for daemon in serving:
            sys.stdin.read()
            daemon.terminate()
            print("ended", daemon.wait())
        """

    @Test("of 50 daemons on one socket leave one that serves, and 49 that say so") func daemons() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let result = try await project.run(
                "/usr/bin/env", ["python3", "-c", Self.starting, BuiltProducts.path(of: "pconfigsd")])
            #expect(result.errors == "")
            let lines = result.output.split(separator: "\n")
            #expect(lines.filter { $0 == "1 told" }.count == 49, "\(result.output)")
            #expect(lines.suffix(2) == ["serving 1", "ended 0"])
        }
    }

    /// Lets a daemon that may have 64 files open meet 200 clients, and looks whether it waits or tries on and on.
    private static let crowding = """
        import json, os, resource, socket, subprocess, sys, time
        path = sys.argv[2]
        daemon = subprocess.Popen(
            [sys.argv[1], "--socket", path, "--log-level", "critical"],
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)))
        while not os.path.exists(path) and daemon.poll() is None:
            time.sleep(0.01)
        def connect():
            client = socket.socket(socket.AF_UNIX)
            client.settimeout(120)
            client.connect(path)
            return client
        def is_answered(client):
            client.sendall(b'{"id":1,"method":"list"}\\n')
            return "result" in json.loads(client.makefile("rb").readline())
        def seconds():
            fields = open(f"/proc/{daemon.pid}/stat").read().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        first = connect()
        assert is_answered(first)
        crowd = [connect() for _ in range(200)]
        before = seconds()
        time.sleep(1)
        print("waits" if seconds() - before < 0.25 else "tries on and on")
        print("the first is answered", is_answered(first))
        for client in crowd:
            client.close()
        print("another is answered", is_answered(connect()))
        daemon.terminate()
        print("ended", daemon.wait())
        """

    @Test("for whom there are no descriptors are let in later") func descriptors() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let socket = project.runtimeFolder + "/s.sock"
            let result = try await project.run(
                "/usr/bin/env", ["python3", "-c", Self.crowding, BuiltProducts.path(of: "pconfigsd"), socket])
            #expect(result.errors == "")
            #expect(
                result.output == """
                    waits
                    the first is answered True
                    another is answered True
                    ended 0

                    """)
        }
    }
}
