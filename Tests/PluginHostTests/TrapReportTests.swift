import PluginHost
import Testing

@Suite struct TrapReportTests {
    @Test(
        arguments: [
            (
                [
                    "Swift/ContiguousArrayBuffer.swift:691: Fatal error: Index out of range",
                    "*** Program crashed: Illegal instruction at 0x00007f67c29585f1 ***",
                    "  0 [inlined] [system] 0x00007f67c29585f1 _assertionFailure(_:_:file:line:flags:) + 1 in libswiftCore.so",
                    "  1 0x000055e8028a4cb2 schedule(_:at:) + 242 in trainer at /p/Sources/trainer/Schedule.swift:2:96",
                    "  2 [async] [system] 0x000055e8028a5000 closure #1 in f() + 5 in trainer at //<compiler-generated>",
                ],
                "Index out of range", "schedule(_:at:) at /p/Sources/trainer/Schedule.swift:2:96"
            ),
            (
                [
                    "*** Program crashed: Illegal instruction at 0x000055e8028a4cb2 ***",
                    "  0 [inlined] 0x000055e8028a4cb2 specialized Array.subscript.getter in t at /p/t.swift",
                    "  1           0x000055e8028a4cb2 specialized static Schedule.rate(at:) + 2 in t at /p/t.swift:2:96",
                ],
                "Index out of range", "static Schedule.rate(at:) at /p/t.swift:2:96"
            ),
            (
                [
                    "  0 [inlined] 0x000055e8 Swift runtime failure: arithmetic overflow in t at /<compiler-generated>",
                    "  1           0x000055e8 next(_:) + 2 in t at /p/t.swift:7:5",
                ],
                "arithmetic overflow", "next(_:) at /p/t.swift:7:5"
            ),
            (["Fatal error: only printed", "trainer/A.swift:3: Fatal error: no such luck"], "no such luck", nil),
            (["starting up", "12 things loaded"], nil, nil),
            ([], nil, nil),
        ] as [([String], String?, String?)])
    func itKeepsTheTellingLines(lines: [String], message: String?, place: String?) {
        let report = TrapReport(lines: lines)
        #expect(report.message == message)
        #expect(report.place == place)
    }
}
