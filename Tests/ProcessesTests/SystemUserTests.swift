import Dispatch
import Processes
import Synchronization
import Testing

@Suite
struct SystemUserTests {
    @Test func hasTheNameAndTheHomeOfTheDatabase() throws {
        let root = try #require(SystemUser(0))
        #expect(root.name == "root")
        #expect(root.homeFolder == "/root")
    }

    @Test func isNilForANumberThatNobodyHas() {
        #expect(SystemUser(4_294_967_200) == nil)
    }

    /// Each gets its own, where libc's simpler call has one place for all.
    @Test func isToldToManyThreadsAtATime() throws {
        let expected = ["root", "daemon", "bin"]
        let wrong = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: 3) { number in
            for _ in 0..<5_000 where SystemUser(UInt32(number))?.name != expected[number] {
                wrong.add(1, ordering: .relaxed)
            }
        }
        #expect(wrong.load(ordering: .relaxed) == 0)
    }
}
