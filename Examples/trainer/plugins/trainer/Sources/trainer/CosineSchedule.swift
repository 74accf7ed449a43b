import Glibc
import PConfigsPlugin

/// A learning rate that falls from `baseLR` to `baseLR * minLRRatio` along half a cosine.
struct CosineSchedule {
    let baseLR: Double
    let totalSteps: Int
    let minLRRatio: Double

    /// - Throws: where there is no step, or the ratio is not between 0 and 1.
    init(baseLR: Double, totalSteps: Int, minLRRatio: Double) throws {
        guard (1...1_000_000).contains(totalSteps), (0...1).contains(minLRRatio) else {
            throw PluginError("Bad lr_schedule.")
        }
        self.baseLR = baseLR
        self.totalSteps = totalSteps
        self.minLRRatio = minLRRatio
    }

    var rates: [Double] {
        let minLR = baseLR * minLRRatio
        let lastStep = Double(max(1, totalSteps - 1))
        return (0..<totalSteps).map { step in
            minLR + (baseLR - minLR) * 0.5 * (1.0 + cos(Double.pi * Double(step) / lastStep))
        }
    }
}
