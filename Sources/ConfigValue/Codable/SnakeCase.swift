/// Names of Swift properties as configurations write them.
package enum SnakeCase {
    /// `lrSchedule` is `lr_schedule`, `baseLR` is `base_lr`, `URLPath` is `url_path`, `numDevices2` is `num_devices2`.
    package static func from(_ camelCase: String) -> String {
        let characters = Array(camelCase)
        var result = ""
        for (index, character) in characters.enumerated() {
            if character.isUppercase, index > 0, characters[index - 1] != "_" {
                let followsLowercase = !characters[index - 1].isUppercase
                let endsAcronym = index + 1 < characters.count && characters[index + 1].isLowercase
                if followsLowercase || endsAcronym { result += "_" }
            }
            result += character.lowercased()
        }
        return result
    }
}
