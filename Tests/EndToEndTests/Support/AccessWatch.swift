import Foundation
import Glibc
import Testing

/// Notices whoever opens something in some folders, by the kernel's word.
final class AccessWatch {
    private let number: Int32

    /// - Parameter folders: Whose files, and they themselves, are watched; not what is below their folders.
    init(_ folders: [String]) async throws {
        let end = ContinuousClock.now + .seconds(120)
        var number = inotify_init1(Int32(IN_NONBLOCK))
        // Linux lets a user have 128 of them, and each daemon of the tests beside this one has one.
        while number < 0, .now < end {
            try await Task.sleep(for: .milliseconds(20))
            number = inotify_init1(Int32(IN_NONBLOCK))
        }
        try #require(number >= 0, "there are too many watchers on this machine")
        self.number = number
        for folder in folders {
            try #require(inotify_add_watch(number, folder, UInt32(IN_OPEN | IN_ACCESS)) >= 0)
        }
    }

    deinit { close(number) }

    /// Whether somebody has opened or read something since this was asked last.
    func hasSeenAccess() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var seen = false
        while read(number, &buffer, buffer.count) > 0 { seen = true }
        return seen
    }
}
