#include <cstdlib>
#include <thread>
#include <unistd.h>
#include <vector>

#include "huizhi/plugin.h"

// Misbehaves in the one way that its build names, most while it is loaded.
namespace {

#if defined(HUIZHI_HANG_IN_STATIC)
struct Hang {
    Hang() { ::sleep(600); }
};
const Hang kHang;
#endif

class Certificate final : public huizhi::Certificate {
public:
#if defined(HUIZHI_EXIT_IN_CONSTRUCTOR)
    Certificate() {
        std::exit(0);
    }
#elif defined(HUIZHI_ABORT_IN_CONSTRUCTOR)
    Certificate() {
        std::abort();
    }
#endif
    [[nodiscard]] std::string id() const override {
        return "one-trouble";
    }
#if defined(HUIZHI_ABORT_AT_WORK)
    [[nodiscard]] std::vector<huizhi::Finding> judge(const huizhi::PhotoFacts&,
                                                     const huizhi::PhotoFormat&) const override {
        std::abort();
    }
#elif defined(HUIZHI_LEAK_AT_WORK) || defined(HUIZHI_THREAD_AT_WORK) || defined(HUIZHI_TIRE_AT_WORK)
    [[nodiscard]] std::vector<huizhi::Finding> judge(const huizhi::PhotoFacts&,
                                                     const huizhi::PhotoFormat&) const override {
        leave_something();
        return {};
    }

private:
    static void leave_something() {
#if defined(HUIZHI_LEAK_AT_WORK)
        constexpr std::size_t kBytes = std::size_t{4} << 20U;
        static std::vector<std::vector<char>> kept;
        kept.emplace_back(kBytes, 'x');
#elif defined(HUIZHI_TIRE_AT_WORK)
        constexpr int kMostCalls = 2;
        static int calls = 0;
        if (++calls > kMostCalls) {
            std::abort();
        }
#else
        std::thread([] { ::sleep(600); }).detach();
#endif
    }
#endif
};

class TroublePlugin final : public huizhi::Plugin {
public:
#if defined(HUIZHI_SLEEP_IN_DESTRUCTOR)
    ~TroublePlugin() override {
        ::sleep(600);
    }
#endif
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<Certificate>();
    }
};

}  // namespace

HUIZHI_PLUGIN(TroublePlugin);
