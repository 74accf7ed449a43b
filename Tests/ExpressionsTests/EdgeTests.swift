import Expressions
import Testing

/// The edges of CEL's own operators, conversions, macros and extensions; each row was held against cel-cpp.
struct EdgeTests {
    private func value(_ source: String) throws -> Value {
        var budget = EvaluationBudget()
        return try Expression(parsing: source, dialect: .cel).value(budget: &budget) { _ in nil }
    }

    @Test(
        arguments: [
            #"int(9223372036854774784.0) == 9223372036854774784"#, #"int(-1.9999) == -1"#,
            #"int('-9223372036854775808') == -9223372036854775808"#,
            #"uint(18446744073709549568.0) == 18446744073709549568u"#,
            #"uint('18446744073709551615') == 18446744073709551615u"#, #"uint(0.9999) == 0u"#,
            #"double('1e3') == 1000.0"#, #"double(9007199254740993) == 9007199254740992.0"#,
            #"string(1e21) == '1e+21'"#, #"string(1.5) == '1.5'"#, #"string(b'\xc3\xa9') == 'é'"#,
            #"bytes('é') == b'\xc3\xa9'"#, #"bool('TRUE') && bool('t') && !bool('0')"#,
            #"int(timestamp('0001-01-01T00:00:00Z')) == -62135596800"#,
            #"int(timestamp('9999-12-31T23:59:59Z')) == 253402300799"#,
            #"timestamp(253402300799) == timestamp('9999-12-31T23:59:59Z')"#,
            #"duration('1h1m1s1ms1us1ns') == duration('3661001001001ns')"#,
            #"duration('-1h30m') == duration('-90m')"#, #"duration('.5s') == duration('500ms')"#,
            #"1 == 1u && 1u == 1.0 && 1 == 1.0"#, #"-1 < 0u"#, #"!(double('NaN') == double('NaN'))"#,
            #"!(double('NaN') in [double('NaN')])"#, #"0.0 == -0.0"#, #"1.0 / 0.0 == double('inf')"#,
            #"-7 / 2 == -3 && -7 % 2 == -1 && 7 % -2 == 1"#,
            #"{1: 'a'}[1u] == 'a' && {1: 'a'}[1.0] == 'a' && {1u: 'a'}[1] == 'a'"#,
            #"[1, 2][1.0] == 2 && [1, 2][1u] == 2"#, #"[1, 1u, 1.0] == [1u, 1.0, 1]"#, #"{'a': 1} == {'a': 1.0}"#,
            #"[1] != [1, 2] && {'a': 1} != {'b': 1}"#, #"'a' < 'b' && 'A' < 'a' && 'z' < 'é' && '' < 'a'"#,
            #"b'a' < b'b' && b'' < b'a' && false < true"#, #"1 / 0 == 1 || true"#, #"true || 1 / 0 == 1"#,
            #"!(false && 1 / 0 == 1)"#, #"!(1 / 0 == 1 && false)"#, #"[0, 1].exists(x, 1 / x == 1)"#,
            #"!([0, 1].all(x, 1 / x == 2))"#, #"![].exists(x, 1 / 0 == x) && [].all(x, 1 / 0 == x)"#,
            #"{'a': 1, 'b': 2}.exists_one(k, k == 'a')"#, #"[1, 2, 3].map(x, x > 1, x * x) == [4, 9]"#,
            #"[[1, 2], [3]].map(x, x.map(y, y + x.size())) == [[3, 4], [4]]"#, #"has({'a': null}.a) && !has({}.a)"#,
            #"type(type(1)) == type && type(null) == null_type && type([]) == list && type({}) == map"#,
            #"'é😀x'.size() == 3 && 'é😀x'.charAt(1) == '😀' && 'é😀x'.indexOf('x') == 2"#,
            #"'abc'.charAt(3) == '' && 'abc'.substring(3) == '' && 'abc'.substring(1, 1) == ''"#,
            #"'abc'.indexOf('') == 0 && 'abc'.indexOf('', 3) == 3 && 'abc'.lastIndexOf('') == 3"#,
            #"'abcb'.indexOf('b', 2) == 3 && 'abcb'.lastIndexOf('b', 2) == 1 && 'abc'.indexOf('d') == -1"#,
            #"'abc'.replace('', '-') == '-a-b-c-' && 'abc'.replace('', '-', 2) == '-a-bc' && 'aa'.replace('a', 'b', 0) == 'aa'"#,
            #"'aXbXc'.split('X') == ['a', 'b', 'c'] && 'aXbXc'.split('X', 2) == ['a', 'bXc'] && 'aXb'.split('X', 0) == []"#,
            #"'abc'.split('') == ['a', 'b', 'c'] && 'abc'.split('', 2) == ['a', 'bc'] && 'abc'.split('X', -1) == ['abc']"#,
            #"['a', 'b'].join() == 'ab' && ['a', 'b'].join('-') == 'a-b' && [].join('-') == ''"#,
            #"'\u2003 a\t\n'.trim() == 'a' && 'ÀB'.lowerAscii() == 'Àb' && 'àb'.upperAscii() == 'àB'"#,
            #"'é😀x'.reverse() == 'x😀é' && strings.quote('a"\n\\') == '"a\\"\\n\\\\"'"#,
            #"'%s|%d|%x|%X|%o|%b'.format(['a', -5, 255, 255, 8, 5]) == 'a|-5|ff|FF|10|101'"#,
            #"'%x|%X'.format(['é', b'\xff']) == 'c3a9|FF' && '%%'.format([]) == '%'"#,
            #"'%s'.format([[1, 'a', null, true]]) == '[1, a, null, true]'"#,
            #"math.abs(-1.5) == 1.5 && math.sign(-3) == -1 && math.sign(0u) == 0u"#,
            #"math.ceil(-1.5) == -1.0 && math.floor(-1.5) == -2.0 && math.round(-1.5) == -2.0 && math.trunc(-1.5) == -1.0"#,
            #"math.round(0.5) == 1.0 && math.round(-0.5) == -1.0 && math.round(2.5) == 3.0"#,
            #"math.isNaN(0.0 / 0.0) && math.isInf(-1.0 / 0.0) && !math.isFinite(1.0 / 0.0)"#,
            #"math.greatest(1, 2u, 1.5) == 2u && math.least([3, 1.5, 2u]) == 1.5"#,
            #"math.bitShiftLeft(1, 63) == -9223372036854775808 && math.bitShiftLeft(1, 64) == 0"#,
            #"math.bitShiftRight(-1, 63) == 1 && math.bitShiftRight(-1024, 64) == 0"#,
            #"math.bitAnd(-1, 5) == 5 && math.bitXor(5u, 3u) == 6u && math.bitNot(0u) == 18446744073709551615u"#,
            #"math.sqrt(4) == 2.0 && math.isNaN(math.sqrt(-1.0))"#,
            #"timestamp('2024-02-29T12:00:00Z').getDayOfYear() == 59 && timestamp('2024-02-29T12:00:00Z').getDayOfWeek() == 4"#,
            #"timestamp('2009-02-13T23:31:30.123456789Z').getMilliseconds() == 123"#,
            #"timestamp('2009-02-13T23:31:30Z').getHours('-02:00') == 21 && timestamp('2009-02-13T23:31:30Z').getDate('+05:30') == 14"#,
            #"duration('-3661.5s').getHours() == -1 && duration('-3661.5s').getMinutes() == -61 && duration('-3661.5s').getSeconds() == -3661"#,
            #"timestamp(0) + duration('1s') == timestamp(1) && timestamp(1) - timestamp(0) == duration('1s')"#,
            #"'a\nb'.matches('(?m)^b$') && !'a\nb'.matches('^b$') && '\n'.matches('(?s)^.$') && !'\n'.matches('^.$')"#,
            #"'\x41\101\u0041\U00000041' == 'AAAA' && b'\x41\101' == b'AA' && r'\n' == '\\n' && """a"b""" == 'a"b'"#,
            #"0x7fffffffffffffff == 9223372036854775807 && -0x8000000000000000 == -9223372036854775808"#,
            #"1e3 == 1000.0 && .5 == 0.5 && 1.5e-1 == 0.15"#,
        ])
    func whatHoldsInCELHolds(source: String) throws {
        guard case .bool(true) = try value(source) else {
            Issue.record("\(source) does not hold")
            return
        }
    }

    @Test(
        arguments: [
            #"9223372036854775807 + 1"#, #"-9223372036854775808 - 1"#, #"9223372036854775807 * 2"#,
            #"-9223372036854775808 / -1"#, #"-9223372036854775808 % -1"#, #"-(-9223372036854775808)"#, #"1u - 2u"#,
            #"18446744073709551615u + 1u"#, #"1 + 1u"#, #"1 + 1.0"#, #"5 % 0"#, #"1.5 % 1.0"#, #"-1u"#,
            #"int(9223372036854775808.0)"#, #"int(-9223372036854775808.0)"#, #"int(double('NaN'))"#, #"int('1.0')"#,
            #"int(18446744073709551615u)"#, #"uint(-1)"#, #"uint(-1.0)"#, #"uint(18446744073709551616.0)"#,
            #"uint('-0')"#, #"bool('tRUE')"#, #"bool('yes')"#, #"string(b'\xff')"#, #"string(null)"#,
            #"timestamp('2009-02-30T00:00:00Z')"#, #"timestamp('2009-02-13 23:31:30Z')"#,
            #"timestamp('2009-02-13T23:31Z')"#, #"timestamp(253402300800)"#, #"timestamp(-62135596801)"#,
            #"timestamp('9999-12-31T23:59:59Z') + duration('1s')"#, #"duration('1')"#, #"duration('1d')"#,
            #"duration('')"#, #"{'a': 1, 'a': 2}"#, #"{1: 1, 1u: 2}"#, #"{1.5: 1}"#, #"{null: 1}"#, #"[1][-1]"#,
            #"[1][0.5]"#, #"[1]['a']"#, #"{'a': 1}.b"#, #"[1] < [2]"#, #"null < null"#, #"'1' < 1"#, #"1 in 1"#,
            #"1 ? 2 : 3"#, #"[0, 1].all(x, 1 / x == 1)"#, #"[0, 1].map(x, 1 / x)"#, #"[1].all(x, x)"#,
            #"'abc'.all(x, true)"#, #"'abc'.charAt(4)"#, #"'abc'.charAt(-1)"#, #"'abc'.substring(2, 1)"#,
            #"'abc'.substring(4)"#, #"'abc'.indexOf('a', 4)"#, #"'abc'.lastIndexOf('a', -1)"#, #"[1].join()"#,
            #"'%d'.format(['a'])"#, #"'%s'.format([])"#, #"'%q'.format([1])"#, #"'%'.format([1])"#,
            #"math.bitShiftLeft(1, -1)"#, #"math.bitAnd(1, 1u)"#, #"math.abs(-9223372036854775808)"#,
            #"math.greatest([])"#, #"math.greatest('a')"#, #"math.ceil(1)"#, #"timestamp(0).getHours('bogus')"#,
            #"'a'.matches('(')"#, #"'\q'"#, #"'\ud800'"#, #"b'\u0041'"#, #"0x8000000000000000"#, #"1_000"#,
            #"rb'a'"#, #"0X1F"#, #"true ? true ? 1 : 2 : 3"#, #"[,,]"#,
        ])
    func whatFailsInCELFails(source: String) {
        #expect(throws: ExpressionError.self) { try value(source) }
    }
}
