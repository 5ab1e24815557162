#include "core/print/print_paper.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/catalogue/catalogue.h"
#include "core/plugins/plugin_host.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

PrintSize size_of(int width_px, int height_px, int dpi) {
    CertificateSpec spec;
    spec.width_px = width_px;
    spec.height_px = height_px;
    spec.dpi = dpi;
    return print_size(spec).value_or(PrintSize{});
}

}  // namespace

TEST_CASE("pixels that were rounded from whole millimetres are those millimetres", "[print]") {
    CHECK(size_of(358, 441, 350) == PrintSize{26, 32});
    CHECK(size_of(260, 378, 300) == PrintSize{22, 32});
    CHECK(size_of(354, 472, 300) == PrintSize{30, 40});
    CHECK(size_of(390, 567, 300) == PrintSize{33, 48});
    CHECK(size_of(295, 413, 300) == PrintSize{25, 35});
    CHECK(size_of(413, 579, 300) == PrintSize{35, 49});
    CHECK(size_of(413, 626, 300) == PrintSize{35, 53});
    CHECK(size_of(413, 531, 300) == PrintSize{35, 45});
}

TEST_CASE("other pixels are what they measure, and none without a resolution", "[print]") {
    const PrintSize odd = size_of(150, 200, 300);
    CHECK(odd.width_mm == Approx(12.7));
    CHECK(odd.height_mm == Approx(16.9333).margin(0.001));
    CHECK_FALSE(print_size({}));
}

TEST_CASE("no certificate's print is off its pixels by more than half of one", "[print]") {
    const Catalogue catalogue =
        PluginHost::load(default_plugin_roots({}), default_rules_file(), "2026-11-22");
    REQUIRE_FALSE(catalogue.formats().empty());
    for (const PhotoFormat& format : catalogue.formats()) {
        const CertificateSpec& spec = format.certificate;
        const auto size = print_size(spec);
        INFO(format.id);
        REQUIRE(size.has_value() == (spec.dpi > 0));
        if (size) {
            CHECK(std::abs(size->width_mm - spec.width_px * 25.4 / spec.dpi) <= 12.7 / spec.dpi);
            CHECK(std::abs(size->height_mm - spec.height_px * 25.4 / spec.dpi) <= 12.7 / spec.dpi);
        }
    }
}

TEST_CASE("each paper has its name, size and source", "[print]") {
    CHECK(print_papers().size() >= 3);
    for (const PrintPaper& paper : print_papers()) {
        INFO(paper.id);
        CHECK(print_paper(paper.id) == &paper);
        CHECK(paper.size.width_mm > 0);
        CHECK(paper.size.height_mm > 0);
        CHECK_FALSE(paper.name.zh.empty());
        CHECK_FALSE(paper.source.text.empty());
        CHECK_FALSE(paper.source.grade.empty());
    }
    CHECK(print_paper("5in")->size == PrintSize{127, 89});
    CHECK(print_paper("6in")->size == PrintSize{152, 102});
    CHECK(print_paper("a4")->size == PrintSize{210, 297});
    CHECK(print_paper("tabloid") == nullptr);
}
