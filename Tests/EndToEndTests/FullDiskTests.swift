import ConfigValue
import Foundation
import Testing

/// Runs whose records and logs are on a disk that is full or may not be written to.
@Suite(
    "On a disk", .enabled(if: SmallDisk.isPossible, "only root may mount a small one"), .serialized,
    .timeLimit(.minutes(10)))
struct FullDiskTests {
    @Test("that a run fills up, it ends with its own code, and says what was dropped")
    func runFillsTheDisk() async throws {
        try await SmallDisk.with { disk, scripts in
            let run = try await scripts.submitted("head -c 20000000 /dev/zero | tr '\\\\0' x; exit 7")
            let end = try #require(try await scripts.ends(of: [run])[run])
            #expect(end["state"] == "failed")
            #expect(end["exit_code"] == 7)
            #expect(end["reason"]?.text?.contains("No space left on device") == true, "\(end)")
            // What comes next is refused, or runs, and says which; the daemon answers all the while.
            let refused = try await scripts.control("run", "job")
            #expect(refused.code == 0 || refused.errors.contains("No space left on device"), "\(refused.errors)")
            #expect(try await scripts.control("list").code == 0)
            #expect(try await scripts.control("runs", "prune", "--older-than", "0s").code == 0)
            let last = try await scripts.control("run", "job", "--set", "script=exit 3")
            #expect(last.code == 3, "\(last.errors)")
        }
    }

    @Test("that is full, nothing is started, and it says so")
    func fullDisk() async throws {
        try await SmallDisk.with { disk, scripts in
            #expect(try await scripts.control("run", "job").code == 0)
            try disk.fill()
            let refused = try await scripts.control("run", "job", "--set", "script=echo x >> ran")
            #expect(refused.code == 4)
            #expect(refused.errors.contains("No space left on device"), "\(refused.errors)")
            #expect(scripts.lines(of: "ran").isEmpty)
            try disk.makeRoom()
            #expect(try await scripts.control("run", "job", "--set", "script=echo x >> ran").code == 0)
            #expect(scripts.lines(of: "ran") == ["x"])
        }
    }

    @Test("that is full, a run ends, and its record says so as soon as there is room")
    func runEndsOnAFullDisk() async throws {
        try await SmallDisk.with { disk, scripts in
            let other = ["--socket", scripts.project.runtimeFolder + "/other/d.sock"]
            let run = try await scripts.submitted(
                "until test -e \(scripts.path("go")); do sleep 0.01; done; exit 5")
            try await scripts.waitForState("running", of: run)
            // It sees what is in the records and no more.
            #expect(try await scripts.project.control(["list"] + other).code == 0)
            try disk.fill()
            try scripts.project.write("", to: "go")
            #expect(try await scripts.ends(of: [run])[run]?["exit_code"] == 5)
            #expect(try await scripts.state(of: run) == "failed")
            #expect(try await scripts.state(of: run, other) == "running")
            try disk.makeRoom()
            try await scripts.waitForState("failed", of: run, other)
            #expect(try await scripts.project.control(["stop"] + other).code == 0)
        }
    }

    @Test("that is full, runs that have ended are pruned all the same")
    func pruningAFullDisk() async throws {
        try await SmallDisk.with { disk, scripts in
            let run = try await scripts.submitted(
                "seq 10000; until test -e \(scripts.path("go")); do sleep 0.01; done; exit 5")
            try await scripts.waitForState("running", of: run)
            try disk.fill()
            try scripts.project.write("", to: "go")
            #expect(try await scripts.ends(of: [run])[run]?["exit_code"] == 5)
            let pruned = try await scripts.control("runs", "prune", "--older-than", "0s")
            #expect((pruned.code, pruned.output) == (0, "removed 1 run\n"), "\(pruned.errors)")
            #expect(try await scripts.state(of: run) == nil)
        }
    }

    @Test("that is read-only, nothing is started, and it says so")
    func readOnlyDisk() async throws {
        try await SmallDisk.with { disk, scripts in
            try await disk.remount("ro")
            let refused = try await scripts.control("run", "job", "--set", "script=echo x >> ran")
            #expect(refused.code == 4)
            #expect(refused.errors.contains("Read-only file system"), "\(refused.errors)")
            #expect(scripts.lines(of: "ran").isEmpty)
            try await disk.remount("rw")
            #expect(try await scripts.control("run", "job").code == 0)
        }
    }
}
