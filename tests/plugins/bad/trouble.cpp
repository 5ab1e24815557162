#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include "huizhi/plugin.h"

// A certificate that misbehaves as the test asks: `format.today` names the trouble.
namespace {

using huizhi::Finding;
using huizhi::PhotoFacts;
using huizhi::PhotoFormat;

constexpr int kConnection = 3;  ///< where a helper speaks to the program

void write_all(const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t more = ::write(kConnection, bytes.data() + sent, bytes.size() - sent);
        if (more <= 0) {
            return;
        }
        sent += static_cast<std::size_t>(more);
    }
}

/// A message with a right head around whatever the test puts into it; "@" is this call's number.
void forge(std::string json, int call) {
    for (std::size_t at = json.find('@'); at != std::string::npos; at = json.find('@', at)) {
        json.replace(at, 1, std::to_string(call));
    }
    const std::array<std::uint32_t, 2> lengths = {static_cast<std::uint32_t>(json.size()), 0};
    write_all("HZP1" + std::string(reinterpret_cast<const char*>(lengths.data()), 8) + json);
}

int fall(int depth) {
    volatile char room[4096] = {};
    room[depth % 4096] = 1;
    return depth == std::numeric_limits<int>::max() ? 0 : fall(depth + 1) + room[0];
}

void eat_memory() {
    std::vector<std::vector<char>> eaten;
    while (true) {
        eaten.emplace_back(std::size_t{16} << 20U, 'x');
    }
}

void flood() {
    const std::string line(1000, '#');
    for (int i = 0; i < 100'000; ++i) {
        std::fputs(line.c_str(), stdout);
        std::fputs(line.c_str(), stderr);
    }
}

void leave_a_child() {
    if (::fork() == 0) {
        ::sleep(600);
    }
    ::_exit(0);
}

void endless() {
    volatile bool on = true;
    while (on) {
    }
}

Finding good(const PhotoFormat& format) {
    Finding finding;
    finding.rule = "trouble";
    finding.verdict = huizhi::Verdict::Pass;
    finding.value = 0.5;
    finding.unit = "ratio";
    finding.message = {"好", "good"};
    finding.source = format.certificate.name.en;
    return finding;
}

Finding valued(const PhotoFormat& format, const std::string& rule, double value) {
    Finding finding = good(format);
    finding.rule = rule;
    finding.value = value;
    return finding;
}

/// What can be reached from in here.
std::vector<Finding> probe(const PhotoFormat& format) {
    const int file = ::open(format.name.en.c_str(), O_RDONLY | O_CLOEXEC);
    const int made =
        ::open((format.name.en + ".new").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    int variables = 0;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        variables += std::strncmp(*entry, "LC_ALL=", 7) != 0 &&
                     std::strncmp(*entry, "LD_LIBRARY_PATH=", 16) != 0;
    }
    int descriptors = 0;
    for (int i = kConnection + 1; i < 1024; ++i) {
        descriptors += i != file && i != made && ::fcntl(i, F_GETFD) >= 0;
    }
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(static_cast<std::uint16_t>(std::atoi(format.name.zh.c_str())));
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool reached =
        line >= 0 && ::connect(line, reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0;
    return {valued(format, "file", file >= 0), valued(format, "made", made >= 0),
            valued(format, "variables", variables), valued(format, "descriptors", descriptors),
            valued(format, "network", reached)};
}

std::vector<Finding> odd_answer(const std::string& what, const PhotoFormat& format) {
    if (what == "many") {
        return std::vector<Finding>(5'000, good(format));
    }
    Finding finding = good(format);
    if (what == "nan") {
        finding.value = std::numeric_limits<double>::quiet_NaN();
    } else if (what == "infinite") {
        finding.max = std::numeric_limits<double>::infinity();
    } else if (what == "vast") {
        finding.value = 1e308;
    } else if (what == "nowhere") {
        finding.region = huizhi::Box{-1e308, 0, 10, 10};
    } else if (what == "long") {
        finding.message.en = std::string(1'000'000, 'x');
    } else if (what == "huge") {
        finding.message.en = std::string(std::size_t{10} << 20U, 'x');
    } else if (what == "verdict") {
        finding.verdict = static_cast<huizhi::Verdict>(99);
    } else if (what == "no_rule") {
        finding.rule.clear();
    } else if (what == "control") {
        finding.message = {"红\x1b[31m色\n第二行", "red\x1b[31m\nsecond line \xff"};
    }
    return {finding};
}

void end_badly(const std::string& what, const PhotoFormat& format) {
    static int calls = 0;
    ++calls;
    if (what == "abort") {
        std::abort();
    } else if (what == "segfault") {
        *static_cast<volatile int*>(nullptr) = 1;
    } else if (what == "loop") {
        endless();
    } else if (what == "sleep") {
        ::sleep(600);
    } else if (what == "throw_std") {
        throw std::runtime_error("张三 440300199001010016");
    } else if (what == "throw_int") {
        throw 42;
    } else if (what == "overflow") {
        static_cast<void>(fall(0));
    } else if (what == "storm") {
        eat_memory();
    } else if (what == "exit") {
        std::exit(0);
    } else if (what == "close") {
        ::close(kConnection);
        ::sleep(600);
    } else if (what == "fork") {
        leave_a_child();
    } else if (what == "noise") {
        write_all(std::string(1'000'000, '\xff'));
    } else if (what == "forge") {
        forge(format.name.en, calls);
    } else if (what == "endless_send") {
        while (true) {
            forge(format.name.en, calls);
        }
    }
}

class Trouble final : public huizhi::Certificate {
public:
    ~Trouble() override { ::sleep(600); }
    [[nodiscard]] std::string id() const override { return "trouble"; }
    [[nodiscard]] std::vector<Finding> judge(const PhotoFacts&,
                                             const PhotoFormat& format) const override {
        end_badly(format.today, format);
        if (format.today == "flood") {
            flood();
        }
        return format.today == "probe" ? probe(format) : odd_answer(format.today, format);
    }
};

class TroublePlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<Trouble>();
    }
};

}  // namespace

HUIZHI_PLUGIN(TroublePlugin);
