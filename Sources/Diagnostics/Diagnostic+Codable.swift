extension Diagnostic: Codable {
    private enum CodingKeys: String, CodingKey {
        case severity, code, message, location, label, path, hint, related
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try members.decode(Code.self, forKey: .code),
            try members.decode(String.self, forKey: .message),
            at: try members.decodeIfPresent(SourceLocation.self, forKey: .location),
            label: try members.decodeIfPresent(String.self, forKey: .label),
            path: try members.decodeIfPresent(String.self, forKey: .path) ?? "",
            hint: try members.decodeIfPresent(String.self, forKey: .hint),
            related: try members.decodeIfPresent([Related].self, forKey: .related) ?? [])
        severity = try members.decode(Severity.self, forKey: .severity)
    }

    /// Members that say nothing are left out.
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(severity, forKey: .severity)
        try members.encode(code, forKey: .code)
        try members.encode(message, forKey: .message)
        try members.encodeIfPresent(location, forKey: .location)
        try members.encodeIfPresent(label, forKey: .label)
        if !path.isEmpty { try members.encode(path, forKey: .path) }
        try members.encodeIfPresent(hint, forKey: .hint)
        if !related.isEmpty { try members.encode(related, forKey: .related) }
    }
}
