import Testing

@testable import trainer

@Suite struct CosineScheduleTests {
    @Test func itFallsFromTheBaseToTheMinimumBitForBit() throws {
        let schedule = try CosineSchedule(baseLR: 1e-3, totalSteps: 6, minLRRatio: 0.1)
        #expect(
            schedule.rates == [
                0.001, 0.0009140576474687263, 0.0006890576474687264, 0.0004109423525312737, 0.00018594235253127368,
                0.0001,
            ])
    }

    @Test func oneStepIsTheBase() throws {
        #expect(try CosineSchedule(baseLR: 0.5, totalSteps: 1, minLRRatio: 0).rates == [0.5])
    }

    @Test(arguments: [(0, 0.1), (-1, 0.1), (6, -0.1), (6, 1.1), (6, .nan)])
    func whatGivesNoScheduleIsRefused(totalSteps: Int, minLRRatio: Double) {
        #expect {
            try CosineSchedule(baseLR: 1e-3, totalSteps: totalSteps, minLRRatio: minLRRatio)
        } throws: { error in
            "\(error)" == "Bad lr_schedule."
        }
    }
}
