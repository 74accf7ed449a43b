import Configuration
import PluginHost
import Testing

@Suite struct CallLedgerTests {
    private let now = ContinuousClock.now

    private func ledger(of count: Int, lanes: Int, window: Int = 64) -> CallLedger {
        var ledger = CallLedger(window: window)
        ledger.lanes = lanes
        for index in 0..<count {
            ledger.enqueue(WorkerCall(FunctionCall(plugin: "p", function: "f\(index)", arguments: [])) { _ in })
        }
        return ledger
    }

    private func names(_ entries: some Sequence<CallLedger.Entry>) -> [String] { entries.map { $0.call.call.function } }

    @Test func noMoreAreSentThanTheWindowHolds() {
        var ledger = ledger(of: 5, lanes: 2, window: 3)
        let sent = ledger.takeSendable(at: now)
        #expect(names(sent) == ["f0", "f1", "f2"])
        #expect(names(ledger.running) == ["f0", "f1"])
        #expect(ledger.takeAnswered(sent[1].id, at: now)?.call.call.function == "f1")
        #expect(names(ledger.running) == ["f0", "f2"])
        #expect(names(ledger.takeSendable(at: now)) == ["f3"])
    }

    @Test func theOnlyRunningCallIsToBlame() {
        var ledger = ledger(of: 3, lanes: 1)
        _ = ledger.takeSendable(at: now)
        #expect(ledger.takeCulprit()?.call.call.function == "f0")
        #expect(names(ledger.takeSendable(at: now)) == ["f1", "f2"])
    }

    @Test func severalRunningCallsAreTriedAgainOneByOne() {
        var ledger = ledger(of: 4, lanes: 2)
        _ = ledger.takeSendable(at: now)
        #expect(ledger.takeCulprit() == nil)
        let first = ledger.takeSendable(at: now)
        #expect(names(first) == ["f0"])
        #expect(ledger.takeSendable(at: now).isEmpty)
        _ = ledger.takeAnswered(first[0].id, at: now)
        #expect(names(ledger.takeSendable(at: now)) == ["f1"])
        #expect(ledger.takeCulprit()?.call.call.function == "f1")
        #expect(names(ledger.takeSendable(at: now)) == ["f2", "f3"])
    }

    @Test func theTimeOfACallStartsWhenItRuns() {
        var ledger = ledger(of: 2, lanes: 1)
        let sent = ledger.takeSendable(at: now)
        let limit = Duration.seconds(10)
        #expect(ledger.nextDeadline(limit) == now.advanced(by: limit))
        _ = ledger.takeAnswered(sent[0].id, at: now.advanced(by: .seconds(8)))
        #expect(ledger.nextDeadline(limit) == now.advanced(by: .seconds(18)))
        #expect(ledger.takeOverdue(limit, at: now.advanced(by: .seconds(12))).isEmpty)
        #expect(names(ledger.takeOverdue(limit, at: now.advanced(by: .seconds(18)))) == ["f1"])
        #expect(ledger.isEmpty)
    }

    @Test func onlyOverdueCallsFailAndTheOthersWaitAgain() {
        var ledger = ledger(of: 3, lanes: 2)
        let sent = ledger.takeSendable(at: now)
        _ = ledger.takeAnswered(sent[1].id, at: now.advanced(by: .seconds(9)))
        #expect(names(ledger.takeOverdue(.seconds(10), at: now.advanced(by: .seconds(10)))) == ["f0"])
        #expect(names(ledger.takeSendable(at: now)) == ["f2"])
    }

    @Test func aWorkerThatEndsIdleBlamesNoCall() {
        var ledger = ledger(of: 0, lanes: 2)
        #expect(ledger.takeCulprit() == nil)
        #expect(ledger.isEmpty)
    }
}
