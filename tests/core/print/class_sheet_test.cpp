#include "core/print/class_sheet.h"

#include <algorithm>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/print/print_photo.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

constexpr const char* kMadeAt = "2026-11-22T12:00:00+08:00";

void write_small_photo(const fs::path& file) {
    const RgbImage grey{60, 80, std::vector<std::uint8_t>(std::size_t{60} * 80 * 3, 128)};
    const auto jpeg = encode_print(grey, 300, PrintProfile::None);
    REQUIRE(jpeg.ok());
    REQUIRE(write_file(file, *jpeg).ok());
}

struct Made {
    ListedClass listed;
    PhotosByCode photos;
};

/// Pupils S1, S2 ... of one class; the photos of the first of them lie in `folder`.
Made a_class(const tests::TempDir& folder, int pupils, int with_photo) {
    Made made{{"高一（1）班", {}}, {}};
    ListedClass& listed = made.listed;
    for (int pupil = 1; pupil <= pupils; ++pupil) {
        const std::string code = "S" + std::to_string(pupil);
        listed.people.push_back({code, "学生" + std::to_string(pupil), "", listed.name});
        if (pupil <= with_photo) {
            made.photos[code] = folder / (code + ".jpg");
            write_small_photo(made.photos[code]);
        }
    }
    return made;
}

std::string words_on(const fs::path& pdf) {
    return tests::run_program({"pdftotext", "-layout", pdf.string(), "-"}).out;
}

std::string told_of(const fs::path& pdf) {
    return tests::run_program({"pdfinfo", pdf.string()}).out;
}

int pictures_in(const fs::path& pdf) {
    const std::string list = tests::run_program({"pdfimages", "-list", pdf.string()}).out;
    return static_cast<int>(std::count(list.begin(), list.end(), '\n')) - 2;  // below two of heads
}

bool sheet_says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("classes come in the order in which the list names them", "[class_sheet]") {
    const auto classes = classes_of({{"1", "甲", "", "二班"},
                                     {"2", "乙", "", "一班"},
                                     {"3", "丙", "", "二班"},
                                     {"4", "丁", "", ""}});
    REQUIRE(classes.size() == 3);
    CHECK(classes[0].name == "二班");
    REQUIRE(classes[0].people.size() == 2);
    CHECK(classes[0].people[1].code == "3");
    CHECK(classes[1].name == "一班");
    CHECK(classes[2].name.empty());
    CHECK(classes_of({}).empty());
}

TEST_CASE("a class's sheet shows everybody by code and name, and who has no photo",
          "[class_sheet]") {
    const tests::TempDir photos;
    const Made made = a_class(photos, 26, 24);
    const auto pdf = class_sheet_pdf(made.listed, made.photos, Language::Chinese, kMadeAt);
    REQUIRE(pdf.ok());
    REQUIRE(write_file(photos / "sheet.pdf", *pdf).ok());
    const std::string words = words_on(photos / "sheet.pdf");
    INFO(words);
    for (const char* one : {"高一（1）班", "共 26 人，有照片 24 人", "学生1", "S1", "学生26", "S26",
                            "缺照片", "1/2", "2/2"}) {
        INFO(one);
        CHECK(sheet_says(words, one));
    }
    CHECK(sheet_says(told_of(photos / "sheet.pdf"), "Pages:           2"));  // 25 to a page
    CHECK(pictures_in(photos / "sheet.pdf") == 24);
}

TEST_CASE("the same class makes the same file, in English too", "[class_sheet]") {
    const tests::TempDir photos;
    const Made made = a_class(photos, 2, 1);
    const auto once = class_sheet_pdf(made.listed, made.photos, Language::English, kMadeAt);
    REQUIRE(once.ok());
    CHECK(*class_sheet_pdf(made.listed, made.photos, Language::English, kMadeAt) == *once);
    REQUIRE(write_file(photos / "sheet.pdf", *once).ok());
    CHECK(sheet_says(words_on(photos / "sheet.pdf"), "2 people, 1 with a photo"));
}

TEST_CASE("a finished photo that is damaged is named, and no sheet is written", "[class_sheet]") {
    const tests::TempDir out;
    const ListedClass listed = a_class(out, 1, 0).listed;
    REQUIRE(write_file(out / "S1.jpg", std::vector<std::uint8_t>{'n', 'o'}).ok());
    BatchOrder order;
    order.out = out.path();
    const auto written =
        write_class_sheets(order, listed.people, {out / "S1.jpg"}, Language::Chinese, kMadeAt);
    REQUIRE_FALSE(written.ok());
    CHECK(sheet_says(written.error().message.en, "S1.jpg"));
    CHECK_FALSE(fs::exists(out / "class-高一（1）班.pdf"));
}

TEST_CASE("what lies under a pupil's code from another day is on no sheet", "[class_sheet]") {
    const tests::TempDir out;
    const ListedClass listed = a_class(out, 2, 2).listed;
    BatchOrder order;
    order.out = out.path();
    const auto files =
        write_class_sheets(order, listed.people, {out / "S1.jpg"}, Language::Chinese, kMadeAt);
    REQUIRE(files.ok());
    CHECK(sheet_says(words_on(files->front()), "共 2 人，有照片 1 人"));
    CHECK(pictures_in(files->front()) == 1);
}

TEST_CASE("each class has a file of its own, named so that every system takes it",
          "[class_sheet]") {
    const tests::TempDir out;
    BatchOrder order;
    order.out = out.path();
    const auto files = write_class_sheets(order,
                                          {{"1", "甲", "", "3/2"},
                                           {"2", "乙", "", "3:2"},
                                           {"3", "丙", "", "../../etc"},
                                           {"4", "丁", "", ""}},
                                          {}, Language::Chinese, kMadeAt);
    REQUIRE(files.ok());
    std::vector<std::string> names;
    for (const fs::path& file : *files) {
        CHECK(file.parent_path() == out.path());
        CHECK(fs::exists(file));
        names.push_back(file.filename().string());
    }
    CHECK(names == std::vector<std::string>{"class-3-2.pdf", "class-3-2-2.pdf",
                                            "class-..-..-etc.pdf", "class.pdf"});
}

TEST_CASE("a class's sheet says the label of a photo on it that was labelled as generated",
          "[class_sheet]") {
    const tests::TempDir folder;
    const Made made = a_class(folder, 2, 2);
    const auto sheet = [&] {
        const auto pdf = class_sheet_pdf(made.listed, made.photos, Language::Chinese, kMadeAt);
        REQUIRE(pdf.ok());
        REQUIRE(write_file(folder / "class.pdf", *pdf).ok());
        return told_of(folder / "class.pdf");
    };
    CHECK_FALSE(sheet_says(sheet(), "AIGC"));
    AigcLabel label;
    label.add("Label", "1");
    const RgbImage grey{60, 80, std::vector<std::uint8_t>(std::size_t{60} * 80 * 3, 128)};
    const auto jpeg = encode_print(grey, 300, PrintProfile::None, aigc_segment(label));
    REQUIRE(jpeg.ok());
    REQUIRE(write_file(folder / "S2.jpg", *jpeg).ok());
    CHECK(sheet_says(sheet(), R"({"AIGC":{"Label":"1"}})"));
}
