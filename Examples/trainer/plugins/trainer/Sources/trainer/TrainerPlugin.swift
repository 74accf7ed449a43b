import PConfigsPlugin

@main
struct TrainerPlugin: Plugin {
    static let name = "trainer"

    var registrations: Registrations {
        Computation(
            "lr_schedule", parameters: "base_lr", "total_steps", "min_lr_ratio",
            doc: "The learning rate of each step: a cosine from base_lr down to base_lr * min_lr_ratio."
        ) {
            (baseLR: Double, totalSteps: Int, minLRRatio: Double) throws -> [Double] in
            try CosineSchedule(baseLR: baseLR, totalSteps: totalSteps, minLRRatio: minLRRatio).rates
        }
        Runnable("Trainer", Trainer.self, doc: "Prints the learning rate of each step.")
    }
}
