// Asks a server on a Unix socket the same thing over and over, and prints what it took as one line of JSON.
//
//   load SOCKET CONNECTIONS IN_FLIGHT REQUESTS < REQUEST
//
// REQUEST is sent as it is, but for "########", which becomes a number of eight digits, a new one each time. Each
// connection sends IN_FLIGHT requests at once and waits for all their answers. Every answer must be the first one, but for
// the number: the length and the place of the number are learnt from two answers before the clock starts.

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { MAXIMUM = 1 << 20, DIGITS = 8 };

struct connection {
    int descriptor;
    char *received;
    size_t count;
    long first_number;
    int waiting;
    double sent;
};

static char request[MAXIMUM], answer[MAXIMUM];
static size_t request_size, answer_size;
static long number_in_request = -1, number_in_answer = -1, next_number = 10000000;
static int in_flight;

static void fail(const char *what) {
    fprintf(stderr, "load: %s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void put_number(char *place, long number) {
    for (int digit = DIGITS - 1; digit >= 0; digit--, number /= 10) place[digit] = (char)('0' + number % 10);
}

static int open_socket(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
    return descriptor;
}

// Learns what an answer looks like: a line, or with a `$` in front a redis bulk string, which is two lines.
static size_t probe(int descriptor, long number, char *into) {
    if (number_in_request >= 0) put_number(request + number_in_request, number);
    if (send(descriptor, request, request_size, MSG_NOSIGNAL) != (ssize_t)request_size) fail("send");
    size_t count = 0;
    int lines = 0;
    while (count == 0 || lines < (into[0] == '$' ? 2 : 1)) {
        if (count == MAXIMUM || recv(descriptor, into + count, 1, 0) != 1) fail("no answer");
        lines += into[count++] == '\n';
    }
    return count;
}

static void learn(const char *path) {
    static char other[MAXIMUM];
    int descriptor = open_socket(path);
    // The first answer may be made anew, so the second counts.
    probe(descriptor, 10101010, answer);
    answer_size = probe(descriptor, 11111111, answer);
    if (probe(descriptor, 22222222, other) != answer_size) fail("the length of the answers differs");
    for (size_t index = 0; index < answer_size && number_in_answer < 0; index++)
        if (answer[index] != other[index]) number_in_answer = (long)index;
    close(descriptor);
}

static void send_all(struct connection *connection) {
    static char buffer[MAXIMUM];
    char *end = buffer;
    connection->first_number = next_number;
    for (int index = 0; index < in_flight; index++, end += request_size) {
        memcpy(end, request, request_size);
        if (number_in_request >= 0) put_number(end + number_in_request, next_number++);
    }
    if (next_number > 90000000) next_number = 10000000;
    connection->waiting = in_flight;
    connection->count = 0;
    connection->sent = now();
    for (char *start = buffer; start < end;) {
        ssize_t count = send(connection->descriptor, start, (size_t)(end - start), MSG_NOSIGNAL);
        if (count <= 0) fail("send");
        start += count;
    }
}

static void check(const char *received, long number) {
    if (number_in_answer < 0) {
        if (memcmp(received, answer, answer_size) != 0) fail("another answer");
        return;
    }
    char digits[DIGITS];
    size_t behind = (size_t)number_in_answer + DIGITS;
    put_number(digits, number);
    if (memcmp(received, answer, (size_t)number_in_answer) != 0 ||
        memcmp(received + number_in_answer, digits, DIGITS) != 0 ||
        memcmp(received + behind, answer + behind, answer_size - behind) != 0)
        fail("another answer");
}

// Takes what has come; returns how many answers that completed.
static int take(struct connection *connection) {
    size_t room = answer_size * (size_t)in_flight - connection->count;
    ssize_t count = recv(connection->descriptor, connection->received + connection->count, room, 0);
    if (count <= 0) fail("the server closed the connection");
    size_t before = connection->count / answer_size;
    connection->count += (size_t)count;
    size_t complete = connection->count / answer_size;
    for (size_t index = before; index < complete; index++)
        check(connection->received + index * answer_size, connection->first_number + (long)index);
    connection->waiting -= (int)(complete - before);
    return (int)(complete - before);
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int count, char **words) {
    if (count != 5) fail("load SOCKET CONNECTIONS IN_FLIGHT REQUESTS < REQUEST");
    int connections = atoi(words[2]);
    long wanted = atol(words[4]);
    in_flight = atoi(words[3]);
    request_size = fread(request, 1, sizeof request - 1, stdin);
    if (connections < 1 || in_flight < 1 || wanted < 1 || request_size * (size_t)in_flight > MAXIMUM) fail("usage");
    char *place = strstr(request, "########");
    if (place) number_in_request = place - request;
    learn(words[1]);

    struct connection *all = calloc((size_t)connections, sizeof *all);
    double *latencies = calloc((size_t)wanted + (size_t)(connections * in_flight), sizeof *latencies);
    int poll = epoll_create1(0);
    if (!all || !latencies || poll < 0) fail("start");
    for (int index = 0; index < connections; index++) {
        all[index].descriptor = open_socket(words[1]);
        all[index].received = malloc(answer_size * (size_t)in_flight);
        if (!all[index].received) fail("memory");
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[index]};
        if (epoll_ctl(poll, EPOLL_CTL_ADD, all[index].descriptor, &event) != 0) fail("epoll_ctl");
    }
    double start = now();
    for (int index = 0; index < connections; index++) send_all(&all[index]);
    long answered = 0, samples = 0;
    while (answered < wanted) {
        struct epoll_event events[64];
        int ready = epoll_wait(poll, events, 64, 30000);
        if (ready <= 0) fail("no answer for 30 seconds");
        for (int index = 0; index < ready; index++) {
            struct connection *connection = events[index].data.ptr;
            answered += take(connection);
            if (connection->waiting > 0) continue;
            latencies[samples++] = now() - connection->sent;
            send_all(connection);
        }
    }
    double seconds = (now() - start) / 1e6;
    qsort(latencies, (size_t)samples, sizeof *latencies, ascending);
    printf("{\"per_second\": %.0f, \"p50_us\": %.1f, \"p99_us\": %.1f, \"answer_bytes\": %zu}\n", (double)answered / seconds,
           latencies[samples / 2], latencies[samples * 99 / 100], answer_size);
    return 0;
}
