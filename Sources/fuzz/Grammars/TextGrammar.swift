/// Texts of the characters that matter.
enum TextGrammar {
    static func text(_ random: inout Choices) -> String {
        var text = ""
        for _ in 0...random.below(4) {
            if random.once(in: 12), let scalar = Unicode.Scalar(UInt32(random.below(0x11_0000))) {
                text.unicodeScalars.append(scalar)
            } else {
                text += random.pick(Words.texts)
            }
        }
        return random.once(in: 200) ? String(repeating: text, count: 300) : text
    }
}
