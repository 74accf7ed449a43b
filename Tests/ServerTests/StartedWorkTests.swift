import Testing

@testable import Server

struct StartedWorkTests {
    @Test func itsTaskIsCancelledWhileItIsUnderWay() async {
        let work = StartedWork()
        let task = Task<Void, Never> { while !Task.isCancelled { await Task.yield() } }
        work.cancel()
        #expect(!task.isCancelled)
        work.hold(task)
        work.cancel()
        await task.value
        #expect(task.isCancelled)
    }

    @Test func itLetsGoOfATaskThatHasEnded() async {
        let work = StartedWork()
        let task = Task<Void, Never> {}
        // A quick one ends before whoever started it holds it.
        work.end()
        work.hold(task)
        work.cancel()
        await task.value
        #expect(!task.isCancelled)
        #expect(work.start == nil)
        work.markStart()
        #expect(work.start != nil)
    }
}
