#include "core/print/print_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/catalogue/catalogue.h"
#include "core/plugins/plugin_host.h"
#include "tests/support/ppm.h"
#include "tests/support/run_program.h"
#include "tests/support/saying_certificate.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using Colour = std::array<std::uint8_t, 3>;

constexpr Colour kRed = {200, 20, 20};
constexpr Colour kBlue = {20, 20, 200};

/// A photo of one colour whose upper left quarter is black.
RgbImage solid(int width, int height, const Colour& colour) {
    RgbImage image{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool corner = x < width / 2 && y < height / 2;
            for (const std::uint8_t part : colour) {
                image.rgb.push_back(corner ? 0 : part);
            }
        }
    }
    return image;
}

struct Kind {
    PrintSize size;
    int copies;
    Colour colour;
};

PrintSheet sheet_of(const std::string& paper,
                    const std::vector<Kind>& kinds,
                    const SheetStyle& style) {
    std::vector<SheetItem> items;
    items.reserve(kinds.size());
    for (const Kind& kind : kinds) {
        items.push_back({"photo", kind.size, kind.copies});
    }
    const auto layout = lay_out_sheet(*print_paper(paper), items, style);
    REQUIRE(layout.ok());
    PrintSheet sheet{*layout, style, "2026-11-22T18:30:05+08:00", {}};
    for (const Kind& kind : kinds) {
        PrintedPhoto photo;
        photo.size = kind.size;
        photo.image = solid(to_dots(kind.size.width_mm, style.dpi),
                            to_dots(kind.size.height_mm, style.dpi), kind.colour);
        sheet.photos.push_back(std::move(photo));
    }
    return sheet;
}

SheetStyle bare(int dpi, double gap_mm = 1) {
    SheetStyle style;
    style.dpi = dpi;
    style.gap_mm = gap_mm;
    style.cut_lines = style.cut_marks = false;
    return style;
}

Colour at(const RgbImage& image, int x, int y) {
    const auto from = 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width_px) +
                           static_cast<std::size_t>(x));
    return {image.rgb[from], image.rgb[from + 1], image.rgb[from + 2]};
}

bool is_paper(const RgbImage& image, int x, int y) {
    const Colour colour = at(image, x, y);
    return *std::min_element(colour.begin(), colour.end()) > 215;
}

/// How far what is printed reaches from (x, y) to the right (or down), in pixels.
int run_length(const RgbImage& image, int x, int y, bool down) {
    int length = 0;
    while (x < image.width_px && y < image.height_px && !is_paper(image, x, y)) {
        (down ? y : x) += 1;
        ++length;
    }
    return length;
}

/// Measures every photo where the layout says it begins; `scale` pixels of the image a dot.
void check_sides(const RgbImage& image, const PrintSheet& sheet, int image_dpi) {
    for (const PlacedPhoto& photo : sheet.layout.photos) {
        const int x = to_dots(photo.area.x, image_dpi);
        const int y = to_dots(photo.area.y, image_dpi);
        const int middle_x = to_dots(photo.area.x + photo.area.width * 0.7, image_dpi);
        const int middle_y = to_dots(photo.area.y + photo.area.height * 0.7, image_dpi);
        // Half a pixel of the image is what the measuring itself may be off by.
        const double tolerance = 0.1 + 12.7 / image_dpi * (image_dpi == sheet.layout.dpi ? 0 : 1);
        const PrintSize& size = sheet.photos[photo.item].size;
        const double wide = photo.turned ? size.height_mm : size.width_mm;
        const double high = photo.turned ? size.width_mm : size.height_mm;
        CHECK(std::abs(to_mm(run_length(image, x + 1, middle_y, false) + 1, image_dpi) - wide) <=
              tolerance);
        CHECK(std::abs(to_mm(run_length(image, middle_x, y + 1, true) + 1, image_dpi) - high) <=
              tolerance);
    }
}

/// A PDF on disk, looked at with poppler's tools.
struct SheetPdf {
    explicit SheetPdf(const PrintSheet& sheet) {
        const auto pdf = print_sheet_pdf(sheet);
        REQUIRE(pdf.ok());
        REQUIRE(write_file(folder / "sheet.pdf", *pdf).ok());
    }
    std::string tool(std::vector<std::string> words) const {
        words.push_back(folder / "sheet.pdf");
        return tests::run_program(words).out;
    }
    RgbImage painted(int dpi) const {
        return tests::read_ppm(tool({"pdftoppm", "-r", std::to_string(dpi)}));
    }

    tests::TempDir folder;
};

RgbImage decoded(const std::vector<std::uint8_t>& jpeg) {
    const auto photo = decode_photo(jpeg, "sheet.jpg");
    REQUIRE(photo.ok());
    return preview(*photo, 20'000);
}

/// Every size on paper that an installed certificate has, and the trade's own.
std::vector<PrintSize> all_sizes() {
    const Catalogue catalogue =
        PluginHost::load(default_plugin_roots({}), default_rules_file(), "2026-11-22");
    std::vector<PrintSize> sizes = {{25, 35}, {35, 49}, {33, 48}};
    for (const PhotoFormat& format : catalogue.formats()) {
        const auto size = print_size(format.certificate);
        if (size && std::find(sizes.begin(), sizes.end(), *size) == sizes.end()) {
            sizes.push_back(*size);
        }
    }
    return sizes;
}

PhotoFormat drawn_format(int dpi) {
    PhotoFormat format;
    format.id = "test-card";
    format.certificate.width_px = 295;
    format.certificate.height_px = 413;
    format.certificate.dpi = dpi;
    return format;
}

}  // namespace

TEST_CASE("every photo's sides are right in the JPEG's own pixels", "[print]") {
    for (const int dpi : {254, 300, 350, 600}) {
        for (const PrintSize& size : all_sizes()) {
            for (const std::string paper : {"5in", "6in"}) {
                const PrintSheet sheet = sheet_of(paper, {{size, 0, kRed}}, bare(dpi));
                const auto image = print_sheet_image(sheet);
                REQUIRE(image.ok());
                INFO(paper << " " << dpi << " dpi " << size.width_mm << "x" << size.height_mm);
                CHECK(image->width_px == to_dots(sheet.layout.paper.width_mm, dpi));
                CHECK(image->height_px == to_dots(sheet.layout.paper.height_mm, dpi));
                check_sides(*image, sheet, dpi);
            }
        }
    }
    for (const PrintSize& size : all_sizes()) {
        const PrintSheet sheet = sheet_of("a4", {{size, 0, kRed}}, bare(150));
        check_sides(*print_sheet_image(sheet), sheet, 150);
    }
}

TEST_CASE("every photo's sides are right where poppler paints the PDF", "[print]") {
    for (const int dpi : {254, 300, 350, 600}) {
        const PrintSheet sheet =
            sheet_of("6in", {{{25, 35}, 4, kRed}, {{35, 49}, 2, kBlue}}, bare(dpi));
        INFO(dpi << " dpi");
        check_sides(SheetPdf(sheet).painted(600), sheet, 600);
    }
}

TEST_CASE("the page is exactly the paper", "[print]") {
    const std::vector<std::pair<std::string, std::string>> papers = {
        {"5in", "360 x 252.283 pts"},
        {"6in", "430.866 x 289.134 pts"},
        {"a4", "595.276 x 841.89 pts (A4)"}};
    for (const auto& [paper, size] : papers) {
        const std::string facts =
            SheetPdf(sheet_of(paper, {{{35, 49}, 1, kRed}}, bare(300))).tool({"pdfinfo"});
        INFO(facts);
        CHECK(facts.find(size) != std::string::npos);
        CHECK(facts.find("Pages:           1") != std::string::npos);
    }
}

TEST_CASE("a kind of photo is embedded once, as a JPEG at the sheet's dots", "[print]") {
    const SheetPdf pdf(sheet_of("6in", {{{25, 35}, 4, kRed}, {{35, 49}, 2, kBlue}}, bare(300)));
    std::istringstream lines(pdf.tool({"pdfimages", "-list"}));
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    int shown = 0;
    std::set<std::string> objects;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::vector<std::string> cells;
        for (std::string word; words >> word;) {
            cells.push_back(word);
        }
        REQUIRE(cells.size() > 13);
        CHECK(cells[8] == "jpeg");
        CHECK(std::abs(std::stoi(cells[12]) - 300) <= 1);
        CHECK(std::abs(std::stoi(cells[13]) - 300) <= 1);
        objects.insert(cells[10]);
        ++shown;
    }
    CHECK(shown >= 2);
    CHECK(objects.size() == 2);
}

TEST_CASE("a turned photo lies on its side, its top to the right", "[print]") {
    SheetStyle style = bare(300);
    style.turn = PhotoTurn::Always;
    const PrintSheet sheet = sheet_of("5in", {{{35, 49}, 4, kRed}}, style);
    for (const RgbImage& image : {*print_sheet_image(sheet), SheetPdf(sheet).painted(300)}) {
        const Box& area = sheet.layout.photos.front().area;
        const auto colour = [&](double across, double down) {
            return at(image, to_dots(area.x + area.width * across, 300),
                      to_dots(area.y + area.height * down, 300))[0];
        };
        CHECK(colour(0.75, 0.25) < 40);  // the black corner: upper left before, upper right now
        CHECK(colour(0.25, 0.25) > 150);
        CHECK(colour(0.25, 0.75) > 150);
        CHECK(colour(0.75, 0.75) > 150);
    }
}

TEST_CASE("marks and lines lie outside the photos", "[print]") {
    SheetStyle style = bare(300);
    const RgbImage plain = *print_sheet_image(sheet_of("6in", {{{25, 35}, 0, kRed}}, style));
    style.cut_lines = style.cut_marks = true;
    style.caption = "照相馆  2026-11-22";
    const SheetStyle no_caption = [&style] {
        SheetStyle other = style;
        other.caption.clear();
        return other;
    }();
    const PrintSheet sheet = sheet_of("6in", {{{25, 35}, 0, kRed}}, no_caption);
    const RgbImage marked = *print_sheet_image(sheet);
    REQUIRE(plain.rgb.size() == marked.rgb.size());
    int inside = 0;
    int outside = 0;
    for (int y = 0; y < plain.height_px; ++y) {
        for (int x = 0; x < plain.width_px; ++x) {
            const bool changed = at(plain, x, y) != at(marked, x, y);
            (is_paper(plain, x, y) ? outside : inside) += changed ? 1 : 0;
        }
    }
    CHECK(inside == 0);
    CHECK(outside > 2000);
}

TEST_CASE("touching photos have the cut line on the edge they share", "[print]") {
    SheetStyle style = bare(300, 0);
    style.cut_lines = true;
    const PrintSheet sheet = sheet_of("5in", {{{25, 35}, 0, kRed}}, style);
    const RgbImage image = *print_sheet_image(sheet);
    const Box& area = sheet.layout.photos.front().area;
    const int edge = to_dots(area.x + area.width, 300);
    const int y = to_dots(area.y + area.height * 0.75, 300);
    CHECK(at(image, edge, y) != kRed);
    CHECK(at(image, edge - 1, y) != kRed);
    CHECK(at(image, edge - 3, y) == kRed);
}

TEST_CASE("a caption stands under the photos and nothing names anybody by itself", "[print]") {
    SheetStyle style = bare(300);
    style.caption = "测试照相馆  2026-11-22";
    const PrintSheet sheet = sheet_of("5in", {{{25, 35}, 0, kRed}}, style);
    const SheetPdf pdf(sheet);
    CHECK(pdf.tool({"pdfinfo"}).find("测试") == std::string::npos);
    const RgbImage image = *print_sheet_image(sheet);
    double lowest_photo = 0;
    for (const PlacedPhoto& photo : sheet.layout.photos) {
        lowest_photo = std::max(lowest_photo, photo.area.y + photo.area.height);
    }
    CHECK(lowest_photo < sheet.layout.caption.y);
    int inked = 0;
    for (int y = to_dots(sheet.layout.caption.y, 300); y < image.height_px; ++y) {
        for (int x = 0; x < image.width_px; ++x) {
            inked += is_paper(image, x, y) ? 0 : 1;
        }
    }
    CHECK(inked > 300);
    style.caption = std::string(400, 'A');
    CHECK(print_sheet_pdf(sheet_of("5in", {{{25, 35}, 0, kRed}}, style)).error().code ==
          ErrorCode::Refused);
    style.caption = "\xFF\xFE";
    CHECK(print_sheet_pdf(sheet_of("5in", {{{25, 35}, 0, kRed}}, style)).error().code ==
          ErrorCode::InvalidInput);
}

TEST_CASE("the JPEG of a sheet shows the drawing and carries its density", "[print]") {
    const PrintSheet sheet = sheet_of("5in", {{{25, 35}, 8, kRed}}, bare(300));
    const auto jpeg = print_sheet_jpeg(sheet);
    REQUIRE(jpeg.ok());
    const auto photo = decode_photo(*jpeg, "sheet.jpg");
    REQUIRE(photo.ok());
    CHECK(photo->width_px == 1500);
    CHECK(photo->height_px == 1051);
    CHECK(photo->facts.dpi == 300);
    CHECK(photo->facts.quality_estimate >= 95);
    check_sides(decoded(*jpeg), sheet, 300);
}

TEST_CASE("the JPEG of a sheet keeps the label of a photo that was labelled as generated",
          "[print]") {
    PrintSheet sheet = sheet_of("5in", {{{25, 35}, 1, kRed}, {{25, 35}, 1, kBlue}}, bare(150));
    const auto label_of = [&] {
        const auto photo = decode_photo(*print_sheet_jpeg(sheet), "sheet.jpg");
        REQUIRE(photo.ok());
        return photo->facts.origin.label;
    };
    CHECK_FALSE(label_of());
    sheet.photos[1].label.emplace().add("Label", "1");
    const auto kept = label_of();
    REQUIRE(kept);
    CHECK(kept->value("Label") == "1");
    sheet.photos[0].label.emplace().add("Label", "0");  // denies, and stands before it
    CHECK(label_of()->value("Label") == "1");
}

TEST_CASE("the same order gives the same bytes", "[print]") {
    SheetStyle style;
    style.dpi = 150;
    const PrintSheet sheet = sheet_of("5in", {{{25, 35}, 0, kRed}}, style);
    CHECK(*print_sheet_pdf(sheet) == *print_sheet_pdf(sheet));
    CHECK(*print_sheet_jpeg(sheet) == *print_sheet_jpeg(sheet));
}

TEST_CASE("a photo whose verdict forbids it is not laid on paper", "[print]") {
    const std::string certificate = drawn_format(300).certificate.id;
    PhotoEngine engine("no such folder",  // without models everything is unknown
                       tests::own_checks_of(certificate, Verdict::Fail));
    const PrintSheet drawn = sheet_of("5in", {{{25, 35}, 1, kRed}}, bare(150));
    const auto photo = decode_photo(*print_sheet_jpeg(drawn), "a.jpg");
    REQUIRE(photo.ok());
    const auto subject = engine.find(*photo);
    SheetOrder order{*print_paper("5in"), {{drawn_format(300), 4, {}}}, {}, ""};
    order.photos.front().format.limits["head_width"] = Limit{};
    for (const OnFail on_fail : {OnFail::WriteNothing, OnFail::MakeAnyway}) {  // no face: never
        const auto made = make_print_sheet(engine, *subject, order, on_fail);
        REQUIRE(made.ok());
        CHECK_FALSE(made->sheet);
        REQUIRE(made->reports.size() == 1);
        CHECK(made->verdict() == Verdict::Fail);
        CHECK(made->reports.front().findings.back().rule == "own");
    }
}

TEST_CASE("an order without a size on paper or room for it is refused before any work", "[print]") {
    SheetOrder order{*print_paper("5in"), {{drawn_format(0), 4, {}}}, {}, ""};
    CHECK(lay_out_order(order).error().field == "format");
    order.photos.front() = {drawn_format(300), 40, {}};
    CHECK(lay_out_order(order).error().field == "copies");
    order.photos.front().copies = 4;
    const auto layout = lay_out_order(order);
    REQUIRE(layout.ok());
    CHECK(layout->count(0) == 4);
}

TEST_CASE("the worst verdict decides", "[print]") {
    MadeSheet made;
    CheckReport report;
    for (const Verdict verdict : {Verdict::Pass, Verdict::Warn, Verdict::Unknown, Verdict::Fail}) {
        report.verdict = verdict;
        made.reports.push_back(report);
        CHECK(made.verdict() == verdict);
    }
    report.verdict = Verdict::Pass;
    made.reports.push_back(report);
    CHECK(made.verdict() == Verdict::Fail);
}
