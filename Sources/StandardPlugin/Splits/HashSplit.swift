internal import Crypto
internal import Glibc
internal import PConfigsPlugin

/// Assigns a key to one of several named splits, as `train` and `test`, in the proportions that are asked for.
///
/// Each split draws a number for the key: `u = (h + 1/2) / 2⁵³`, where `h` is the first 53 bits of
/// `SHA-256(salt ‖ 0 ‖ split ‖ 0 ‖ key)` in UTF-8, and scores `−ln(u) / fraction`; the lowest score wins. This is rendezvous
/// hashing (Thaler and Ravishankar 1998) with the weights of Efraimidis and Spirakis (2006). A key's split depends on nothing
/// but the arguments, not on the order of splits; and when fractions change, a key moves only to a split whose fraction grew
/// by a larger factor than that of its own.
enum HashSplit {
    static var registration: Computation {
        Computation(
            "hash_split", parameters: "key", "fractions", "salt",
            doc: """
                The split of a key, as "train": each split of fractions gets its share of all keys, the same on every \
                machine, and a split that grows loses no key. Another salt gives another assignment (weighted rendezvous \
                hashing with SHA-256).
                """, file: #fileID
        ) { (key: String, fractions: [String: Double], salt: String) throws -> String in
            try split(of: key, fractions: fractions, salt: salt)
        }
    }

    private static let maximumCount = 1000
    /// What decimal fractions may miss 1 by when they are added.
    private static let tolerance = 1e-9

    static func split(of key: String, fractions: [String: Double], salt: String) throws(PluginError) -> String {
        guard (1...maximumCount).contains(fractions.count) else {
            throw PluginError("fractions must name 1 to \(maximumCount) splits, not \(fractions.count)")
        }
        let splits = fractions.sorted { $0.key < $1.key }
        for (split, fraction) in splits { try ArgumentCheck.range(fraction, "fractions.\(split)", 0...1) }
        let sum = splits.reduce(0) { $0 + $1.value }
        guard abs(sum - 1) <= tolerance else { throw PluginError("the fractions must add up to 1, not \(sum)") }
        var best = (split: "", score: Double.infinity)
        for (split, fraction) in splits where fraction > 0 {
            let score = -log(draw(of: key, split: split, salt: salt)) / fraction
            if score < best.score { best = (split, score) }
        }
        return best.split
    }

    /// Evenly spread over the open interval from 0 to 1.
    private static func draw(of key: String, split: String, salt: String) -> Double {
        var hash = SHA256()
        hash.update(data: Array(salt.utf8) + [0] + Array(split.utf8) + [0] + Array(key.utf8))
        let bits = hash.finalize().prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 11
        return (Double(bits) + 0.5) / 0x1p53
    }
}
