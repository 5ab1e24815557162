#include "huizhi/plugin.h"

// Reads one measure as if it were always there, or could not be there: crashes on real photos
// alone.
namespace {

class Certificate final : public huizhi::Certificate {
public:
    [[nodiscard]] std::string id() const override { return "measure-trouble"; }
    [[nodiscard]] std::vector<huizhi::Finding> judge(const huizhi::PhotoFacts& facts,
                                                     const huizhi::PhotoFormat&) const override {
        if (facts.measures.empty()) {
            return {};  // a photo of which nothing is known is no trouble
        }
        const huizhi::Measure* volatile read = facts.find("skin_texture");
#if defined(HUIZHI_NEEDS_MEASURE)
        const volatile double seen = read->value;
        static_cast<void>(seen);
#elif defined(HUIZHI_NEEDS_REGION)
        const huizhi::Box* region = read != nullptr && read->region ? &*read->region : nullptr;
        const huizhi::Box* volatile box = read != nullptr ? region : &kSomewhere;
        const volatile double seen = box->width;
        static_cast<void>(seen);
#else
        const int* volatile nowhere = nullptr;
        if (read != nullptr) {
            const volatile int seen = *nowhere;
            static_cast<void>(seen);
        }
#endif
        return {};
    }

private:
    static constexpr huizhi::Box kSomewhere{0, 0, 1, 1};
};

class TroublePlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<Certificate>();
    }
};

}  // namespace

HUIZHI_PLUGIN(TroublePlugin);
