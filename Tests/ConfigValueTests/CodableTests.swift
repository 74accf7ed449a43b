import ConfigValue
import OrderedCollections
import Testing

struct CodableTests {
    struct Trainer: Codable, Equatable {
        struct Layer: Codable, Equatable {
            var width: Int
            var note: String?
        }

        enum Mode: String, Codable { case fast, slow }

        var baseLR: Double
        var numSteps: Int
        var lrSchedule: [Double]
        var layers: [Layer]
        var mode: Mode
        var extra: [String: ConfigValue]
    }

    private static let trainer = Trainer(
        baseLR: 1e-3, numSteps: 5, lrSchedule: [1, 0.5], layers: [.init(width: 8, note: nil)], mode: .slow,
        extra: ["x": [1, 2.0]])
    private static let value: ConfigValue = [
        "base_lr": 0.001, "num_steps": 5, "lr_schedule": [1.0, 0.5], "layers": [["width": 8]], "mode": "slow",
        "extra": ["x": [1, 2.0]],
    ]

    @Test func aTypeIsEncodedWithSnakeCaseKeys() throws {
        #expect(try ConfigValueEncoder(keys: .snakeCase).encode(Self.trainer) == Self.value)
    }

    /// Numbers and texts in lists are encoded without an encoder of their own, all else with one.
    @Test func listsOfAllKindsAreEncoded() throws {
        let encoder = ConfigValueEncoder()
        #expect(try encoder.encode([1.5, -0.0, .nan]).json == #"[1.5,-0.0,"NaN"]"#)
        #expect(try encoder.encode([1, .max, .min]) == [1, .int(.max), .int(.min)])
        #expect(try encoder.encode(["a", ""]) == ["a", ""])
        #expect(try encoder.encode([1.5, nil, 2] as [Double?]) == [1.5, .null, .double(2)])
        #expect(try encoder.encode([[1.5], []]) == [[1.5], []])
        #expect(try encoder.encode([Float(0.5)]) == [0.5])
        #expect(try encoder.encode([UInt8(7)]) == [7])
        #expect(try encoder.encode([true]) == [true])
        #expect(try encoder.encode([ConfigValue.map(["k": 1])]) == [["k": 1]])
        #expect(try encoder.encode([["k": "v"]]) == [["k": "v"]])
        #expect(try encoder.encode([] as [Double]) == [])
    }

    @Test func aTypeIsDecodedFromSnakeCaseKeys() throws {
        #expect(try ConfigValueDecoder(keys: .snakeCase).decode(Trainer.self, from: Self.value) == Self.trainer)
    }

    static let doubles: [(ConfigValue, Double)] = [
        (1, 1.0), (2.5, 2.5), ("Infinity", .infinity), ("-Infinity", -.infinity),
    ]

    @Test(arguments: doubles)
    func aDoubleIsReadFromWhatTheWriterWrites(value: ConfigValue, expected: Double) throws {
        #expect(try ConfigValueDecoder().decode(Double.self, from: value) == expected)
    }

    static let noInts: [ConfigValue] = [1.0, "1", true, .null, [1]]

    @Test(arguments: noInts)
    func anIntIsReadFromIntsOnly(value: ConfigValue) {
        #expect(throws: DecodingError.self) { try ConfigValueDecoder().decode(Int.self, from: value) }
    }

    @Test func unknownMembersAreRefusedWhereAsked() throws {
        let value: ConfigValue = ["width": 1, "widht": 2]
        #expect(throws: Never.self) { try ConfigValueDecoder().decode(Trainer.Layer.self, from: value) }
        #expect(throws: DecodingError.self) {
            try ConfigValueDecoder(unknownMembers: .rejected).decode(Trainer.Layer.self, from: value)
        }
        #expect(throws: Never.self) {
            try ConfigValueDecoder(unknownMembers: .rejected).decode([String: Int].self, from: ["a": 1, "b": 2])
        }
    }

    private struct Optionals: Decodable, Equatable {
        var name: String?
        var isOn: Bool?
        var items: [String]?
    }

    private static let optionals: [(ConfigValue, Optionals?)] = [
        ([:], Optionals()),
        (["name": .null, "isOn": .null, "items": .null], Optionals()),
        (["name": "x", "isOn": false, "items": ["a"]], Optionals(name: "x", isOn: false, items: ["a"])),
        (["name": 1], nil), (["isOn": "true"], nil), (["items": "a"], nil), (["names": "x"], nil),
        (["name": "x", "isOn": true, "other": 1], nil),
    ]

    @Test(arguments: optionals)
    private func optionalMembersMayBeMissingOrNull(value: ConfigValue, expected: Optionals?) {
        let decoder = ConfigValueDecoder(unknownMembers: .rejected)
        #expect((try? decoder.decode(Optionals.self, from: value)) == expected)
    }

    @Test func anErrorLeadsToItsPlace() throws {
        let value: ConfigValue = ["layers": [["width": 1], ["width": "x"]]]
        struct Layers: Decodable { var layers: [Trainer.Layer] }
        let error = #expect(throws: DecodingError.self) { try ConfigValueDecoder().decode(Layers.self, from: value) }
        guard case .typeMismatch(_, let context)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.codingPath.map(\.stringValue) == ["layers", "1", "width"])
    }

    @Test func anUnsignedIntegerOver64BitsWithASignIsRefused() {
        #expect(throws: EncodingError.self) { try ConfigValueEncoder().encode(UInt64.max) }
    }

    @Test(arguments: [
        ("lrSchedule", "lr_schedule"), ("baseLR", "base_lr"), ("URLPath", "url_path"), ("numDevices2", "num_devices2"),
        ("steps", "steps"), ("already_snake", "already_snake"), ("x", "x"), ("", ""),
    ])
    func aPropertyNameBecomesSnakeCase(name: String, expected: String) {
        #expect(SnakeCase.from(name) == expected)
    }
}
