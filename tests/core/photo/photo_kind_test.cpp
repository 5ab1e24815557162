#include "core/photo/photo_kind.h"

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using namespace std::string_view_literals;

namespace {

PhotoKindFound recognise(std::string_view head) {
    std::string file(head);
    file.append(64, '\1');
    return recognise_photo({reinterpret_cast<const std::uint8_t*>(file.data()), file.size()});
}

}  // namespace

TEST_CASE("JPEG and PNG are known by their first bytes", "[photo_kind]") {
    CHECK(recognise("\xFF\xD8\xFF\xE0"sv).kind == PhotoKind::Jpeg);
    CHECK(recognise("\x89PNG\r\n\x1A\n"sv).kind == PhotoKind::Png);
}

TEST_CASE("Other kinds are called by their names", "[photo_kind]") {
    const std::pair<std::string_view, const char*> kinds[] = {
        {"GIF89a"sv, "GIF"},
        {"BM"sv, "BMP"},
        {"RIFF\1\1\1\1WEBP"sv, "WebP"},
        {"II*\0"sv, "TIFF"},
        {"MM\0*"sv, "TIFF"},
        {"\0\0\0\x18"
         "ftypheic"sv,
         "HEIC"},
        {"\0\0\0\x18"
         "ftypmif1"sv,
         "HEIC"},
        {"\0\0\0\x18"
         "ftypavif"sv,
         "AVIF"},
        {"\0\0\0\x18"
         "ftypcrx "sv,
         "raw"},
        {"\0\0\0\x18"
         "ftypmp42"sv,
         "film"},
        {"%PDF-1.7"sv, "PDF"},
        {"PK\3\4"sv, "archive"},
        {"8BPS"sv, "Photoshop"},
        {"\xFF\x0A"sv, "JPEG XL"},
    };
    for (const auto& [head, name] : kinds) {
        const auto found = recognise(head);
        CHECK(found.kind == PhotoKind::Other);
        CHECK(found.refusal.en.find(name) != std::string::npos);
        CHECK(found.refusal.zh.find("JPEG") != std::string::npos);
    }
}

TEST_CASE("a kind that stands below a general one is named by itself", "[photo_kind]") {
    const auto avif = recognise(
        "\0\0\0\x20"
        "ftypmif1\0\0\0\0mif1miafavif"sv);
    CHECK(avif.refusal.en.find("AVIF") != std::string::npos);
    const auto heic = recognise(
        "\0\0\0\x18"
        "ftypmif1\0\0\0\0mif1heicavif"sv);  // the last four bytes are of the next box
    CHECK(heic.refusal.en.find("HEIC") != std::string::npos);
}

TEST_CASE("Text, nothing and rubbish are told apart", "[photo_kind]") {
    const std::string_view text = "<html>这不是照片</html>\n";
    const auto named =
        recognise_photo({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    CHECK(named.refusal.en.find("text file") != std::string::npos);
    CHECK(recognise_photo({}).refusal.en.find("empty") != std::string::npos);
    CHECK(recognise("\1\2\3"sv).refusal.en == "this is not a JPEG or PNG photo");
}
