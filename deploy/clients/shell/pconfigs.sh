# pconfigs.sh: resolved configs and runs for launchers in POSIX sh. Source it:
#
#   . /usr/share/pconfigs/pconfigs.sh
#   pconfigs_load second CFG_ || exit         # CFG_steps, CFG_optimizer_lr, CFG_lr_schedule_0 … as shell variables
#   pconfigs_load second CFG_ --set seed=3    # inside a run these are the run's own frozen values
#   steps=$(pconfigs_value second steps)      # one value: a text as it is, all else as JSON
#   run=$(pconfigs_submit second --key nightly) && pconfigs_wait "$run"
#
# It needs pconfigsctl, and awk. PCONFIGS_CTL names another pconfigsctl than that in PATH, PCONFIGS_PROJECT a project
# other than that of the working folder. Every function prints its errors to standard error and ends with pconfigsctl's
# code: 1 the config is wrong, 2 wrong usage, 3 the daemon cannot be reached, 4 refused.

pconfigs_ctl() {
    if [ -n "${PCONFIGS_PROJECT:-}" ]; then
        "${PCONFIGS_CTL:-pconfigsctl}" "$@" --project "$PCONFIGS_PROJECT"
    else
        "${PCONFIGS_CTL:-pconfigsctl}" "$@"
    fi
}

# pconfigs_resolve NAME [--set path=value …]: the values as JSON. Inside a run, the run's own frozen values.
pconfigs_resolve() {
    if [ -z "${PCONFIGS_CONFIG:-}" ]; then
        pconfigs_ctl resolve "$@"
    elif [ "$#" -gt 1 ]; then
        echo "pconfigs.sh: inside a run the values are frozen; override them where it is started" >&2
        return 2
    else
        cat -- "$PCONFIGS_CONFIG"
    fi
}

# pconfigs_value NAME PATH [--set path=value …]: one value, as pconfigsctl resolves it now.
pconfigs_value() {
    if [ "$#" -lt 2 ]; then
        echo "pconfigs.sh: pconfigs_value takes an experiment and a path" >&2
        return 2
    fi
    # The shells' own way to keep the arguments behind the second apart.
    _pconfigs_name=$1 _pconfigs_path=$2
    shift 2
    _pconfigs_json=$(pconfigs_ctl resolve "$_pconfigs_name" --path "$_pconfigs_path" "$@") || return
    case $_pconfigs_json in
    \"*) printf '%s' "$_pconfigs_json" | _pconfigs_flat | _pconfigs_text ;;
    *) printf '%s\n' "$_pconfigs_json" ;;
    esac
}

# pconfigs_load NAME PREFIX [--set path=value …]: the values as shell variables, PREFIX and the path with _ for what no
# variable's name may hold. Null is the empty text, an empty list or map sets nothing.
pconfigs_load() {
    case ${2:-} in
    '' | [!A-Za-z_]* | *[!A-Za-z0-9_]*)
        echo "pconfigs.sh: pconfigs_load takes an experiment and a prefix for the variables, as CFG_" >&2
        return 2
        ;;
    esac
    _pconfigs_name=$1 _pconfigs_prefix=$2
    shift 2
    _pconfigs_json=$(pconfigs_resolve "$_pconfigs_name" "$@") || return
    # A pipe has the code of its last part only.
    _pconfigs_leaves=$(printf '%s' "$_pconfigs_json" | _pconfigs_flat) || return
    [ -n "$_pconfigs_leaves" ] || return 0
    _pconfigs_script=$(printf '%s\n' "$_pconfigs_leaves" | _pconfigs_assign "$_pconfigs_prefix") || return
    eval "$_pconfigs_script"
}

# pconfigs_run NAME […]: runs it and ends with its exit code. pconfigs_submit prints the id of the run and returns at once.
pconfigs_run() { pconfigs_ctl run "$@"; }
pconfigs_submit() { pconfigs_ctl run --detach "$@"; }

# pconfigs_wait ID …: waits until all have ended; the first exit code that is not 0.
pconfigs_wait() { pconfigs_ctl runs wait "$@" >/dev/null; }

pconfigs_logs() { pconfigs_ctl runs logs "$@"; }
pconfigs_cancel() { pconfigs_ctl runs cancel "$@" >/dev/null; }
pconfigs_explain() { pconfigs_ctl explain "$@"; }
pconfigs_list() { pconfigs_ctl list "$@"; }

# JSON on standard input, one leaf a line: its path with tabs between the parts, then an = and the leaf's JSON.
_pconfigs_flat() {
    LC_ALL=C awk '
        function fail(what) { print "pconfigs.sh: no JSON: " what > "/dev/stderr"; failed = 1; exit 1 }
        function blank() { while (index(" \t\n\r", substr(text, at, 1)) && at <= length(text)) at++ }
        # Some hold that the empty text is in any other.
        function closes(one) { return one == "}" || one == "]" }
        # The string at hand with its quotes; what it holds is decoded later.
        function string(   start, one) {
            start = at++
            while ((one = substr(text, at, 1)) != "\"") {
                if (one == "") fail("a string does not end")
                at += one == "\\" ? 2 : 1
            }
            return substr(text, start, ++at - start)
        }
        function value(path,   one, key, count, start) {
            blank(); one = substr(text, at, 1)
            if (one == "\"") { print path "=" string(); return }
            if (one != "{" && one != "[") {
                start = at
                while (index("-+.0123456789abcdefghijklmnopqrstuvwxyzEI", one) && one != "") one = substr(text, ++at, 1)
                if (at == start) fail("nothing where a value is due")
                print path "=" substr(text, start, at - start); return
            }
            at++; blank(); count = 0
            if (closes(substr(text, at, 1))) { at++; return }
            while (1) {
                key = count++
                if (one == "{") {
                    blank(); key = string(); key = substr(key, 2, length(key) - 2); gsub(/=|\t/, "_", key)
                    blank(); if (substr(text, at++, 1) != ":") fail("no colon")
                }
                value(path == "" ? key : path "\t" key); blank()
                if (closes(substr(text, at, 1))) { at++; return }
                if (substr(text, at++, 1) != ",") fail("no comma")
            }
        }
        { text = text $0 "\n" }
        END {
            if (failed) exit 1
            at = 1; value(""); blank()
            if (at <= length(text)) fail("something behind its end")
        }
    '
}

# A leaf as text: what a JSON string stands for.
_pconfigs_text() { LC_ALL=C awk "$_pconfigs_decode"'{ print decoded(substr($0, index($0, "=") + 1)) }'; }

_pconfigs_assign() {
    LC_ALL=C awk -v prefix="$1" -v quote="'" "$_pconfigs_decode"'{
        sign = index($0, "="); name = substr($0, 1, sign - 1); text = decoded(substr($0, sign + 1))
        if (text == "null" && substr($0, sign + 1, 1) != "\"") text = ""
        gsub(/[^A-Za-z0-9_]/, "_", name); gsub(quote, quote "\\" quote quote, text)
        print prefix name "=" quote text quote
    }'
}

_pconfigs_decode='
    function byte(code) { return sprintf("%c", code) }
    function utf8(code) {
        if (code < 128) return byte(code)
        if (code < 2048) return byte(192 + int(code / 64)) byte(128 + code % 64)
        if (code < 65536) return byte(224 + int(code / 4096)) byte(128 + int(code / 64) % 64) byte(128 + code % 64)
        return byte(240 + int(code / 262144)) byte(128 + int(code / 4096) % 64) byte(128 + int(code / 64) % 64) \
            byte(128 + code % 64)
    }
    function hex(digits,   index_, sum) {
        sum = 0; digits = tolower(digits)
        for (index_ = 1; index_ <= 4; index_++) sum = sum * 16 + index("0123456789abcdef", substr(digits, index_, 1)) - 1
        return sum
    }
    function decoded(json,   text, at, one, code) {
        if (substr(json, 1, 1) != "\"") return json
        text = ""
        for (at = 2; at < length(json); at++) {
            one = substr(json, at, 1)
            if (one != "\\") { text = text one; continue }
            one = substr(json, ++at, 1)
            if (one == "u") {
                code = hex(substr(json, at + 1, 4)); at += 4
                if (code >= 55296 && code < 56320) {
                    code = 65536 + (code - 55296) * 1024 + hex(substr(json, at + 3, 4)) - 56320; at += 6
                }
                text = text utf8(code)
            } else text = text (one == "n" ? "\n" : one == "t" ? "\t" : one == "r" ? "\r" : one == "b" ? "\b" : \
                one == "f" ? "\f" : one)
        }
        return text
    }
'
