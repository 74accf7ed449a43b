/// The colours that texts for people have on a terminal.
enum Colour: Int {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case yellow = 33
    case blue = 34
    case magenta = 35
    case cyan = 36
}

extension String {
    /// The text in a colour; as it is where there are none.
    func painted(_ colour: Colour?, if isColoured: Bool) -> String {
        guard isColoured, let colour, !isEmpty else { return self }
        return "\u{1B}[\(colour.rawValue)m\(self)\u{1B}[0m"
    }
}
