import Foundation
import Testing

/// What `make install` puts where programs look for it.
@Suite("make install", .timeLimit(.minutes(10)))
struct InstallTests {
    @Test("brings man pages and completions that shells and man can read") func install() async throws {
        let root = NSTemporaryDirectory() + "/in stall-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        func run(_ executable: String, _ arguments: String...) async throws -> Command {
            try await Command.run(
                executable, arguments, in: BuiltProducts.packageRoot, environment: ["PATH": path, "HOME": root])
        }
        let made = try await run(
            "/usr/bin/env", "make", "--silent", "install", "BIN=" + BuiltProducts.folder, "PREFIX=/opt/pconfigs",
            "DESTDIR=" + root)
        try #require(made.code == 0, "\(made.output)\(made.errors)")
        let prefix = root + "/opt/pconfigs"
        for name in ["pconfigsd", "pconfigsctl", "pconfigs-supervise"] {
            #expect(FileManager.default.isExecutableFile(atPath: prefix + "/bin/" + name), "\(name)")
            #expect(FileManager.default.fileExists(atPath: prefix + "/share/man/man1/\(name).1"), "\(name)")
        }
        let version = try await run(prefix + "/bin/pconfigsctl", "--version")
        #expect(version.output.hasPrefix("pconfigsctl "))

        let documentation = prefix + "/share/doc/pconfigs/"
        let readme = try String(contentsOfFile: documentation + "README.md", encoding: .utf8)
        for page in readme.matches(of: /\]\((?:docs\/|)([a-z-]+\.md)\)/) {
            #expect(page.0 == "](\(page.1))")
            #expect(FileManager.default.fileExists(atPath: documentation + page.1), "\(page.1)")
        }

        let bash = prefix + "/share/bash-completion/completions/pconfigsctl"
        let loaded = try await run(
            "/bin/bash", "--norc", "-ec", "source '\(bash)'; complete -p pconfigsctl; declare -F _pconfigsctl")
        #expect(loaded.code == 0, "\(loaded.errors)")
        #expect(loaded.output.contains("-F _pconfigsctl_path_values pconfigsctl"))
        for (shell, script) in [
            ("zsh", "zsh/site-functions/_pconfigsctl"), ("fish", "fish/vendor_completions.d/pconfigsctl.fish"),
        ] {
            let file = "\(prefix)/share/\(script)"
            #expect(FileManager.default.fileExists(atPath: file))
            guard FileManager.default.isExecutableFile(atPath: "/usr/bin/" + shell) else {
                print("the completion in \(shell) was not read: it is not there")
                continue
            }
            let checked = try await run("/usr/bin/" + shell, "-n", file)
            #expect(checked.code == 0, "\(shell): \(checked.errors)")
        }
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/groff") else {
            return print("the man pages were not read by troff: groff is not installed")
        }
        let read = try await run(
            "/bin/sh", "-c", "groff -k -man -Tutf8 -ww -z '\(prefix)'/share/man/man1/pconfigs*.1")
        #expect(read.errors == "")
    }

    /// Only what stands in a folder of the test's own is there.
    @Test("says what to install where nobody may") func missingPackages() async throws {
        let folder = NSTemporaryDirectory() + "/bare-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in [("id", "echo 1000"), ("apt-get", "exit 9"), ("make", ":")] {
            try "#!/bin/sh\n\(text)\n".write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/" + name)
        }
        let told = try await Command.run(
            "/bin/bash", [".ci/install-packages"], in: BuiltProducts.packageRoot, environment: ["PATH": folder])
        #expect(told.code == 1)
        #expect(
            told.errors == "pconfigs needs some packages, and there is no sudo here; as root, do: "
                + "apt-get install git pkg-config libyaml-dev pkg-config libsqlite3-dev\n")
    }
}
