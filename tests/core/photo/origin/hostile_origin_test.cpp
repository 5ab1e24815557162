#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/photo/origin/cbor_walk.h"
#include "tests/support/filled.h"
#include "tests/support/origin_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

PhotoOrigin of_png_packet(const std::string& packet) {
    return read_origin(png_with({png_international("XML:com.adobe.xmp", packet, true)}));
}

std::string repeated(const std::string& text, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) {
        all += text;
    }
    return all;
}

}  // namespace

TEST_CASE("whatever is cut off a file, it is read to where it ends", "[origin]") {
    const Bytes store = manifest_store("m", "trainedAlgorithmicMedia");
    std::vector<Bytes> segments = jumbf_segments(store, 100);
    segments.push_back(xmp_segment(xmp_packet("a:DigitalSourceType='x' TC260:AIGC='{}'")));
    segments.push_back(exif_segment(exif_with(0x0131, "Program", 0x9286, "{\"AIGC\":{}}", 7)));
    const Bytes jpeg = jpeg_with(segments);
    const Bytes png = png_with({joined("caBX", store), png_text_chunk("prompt", "x"),
                                png_international("XML:com.adobe.xmp", "<a/>", true)});
    for (const Bytes& whole : {jpeg, png}) {
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
            CHECK(read_origin(part).notes.size() <= read_origin(whole).notes.size() + 1);
        }
    }
}

TEST_CASE("lengths beyond the file end the reading, without memory for what they claim",
          "[origin]") {
    Bytes huge = png_with({png_text_chunk("Software", "seen")});
    append(huge, joined(std::string_view("\xFF\xFF\xFF\xFFtEXt", 8), bytes_from("Software")));
    CHECK(said_of(read_origin(huge), OriginTopic::Program).size() == 1);
    Bytes jpeg = jpeg_with({});
    jpeg.resize(2);
    append(jpeg, {0xFF, 0xE1, 0xFF, 0xFF, 'E', 'x', 'i', 'f'});
    CHECK(read_origin(jpeg).notes.empty());
    const Bytes exif = {'I', 'I', 42, 0,    8,    0,    0,    0,    0xFF, 0xFF, 0x31,
                        1,   2,   0,  0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    CHECK(read_origin(jpeg_with({exif_segment(exif)})).notes.empty());
}

TEST_CASE("no document type is followed: no entity is expanded, no other file asked for",
          "[origin]") {
    std::string bomb = "<!DOCTYPE a [<!ENTITY a0 'ha'>";
    for (int i = 1; i < 30; ++i) {
        const std::string before = "&a" + std::to_string(i - 1) + ";";
        bomb += "<!ENTITY a" + std::to_string(i) + tests::filled(" '~~'>", before);
    }
    bomb += "]><r xmlns:x='y'><x:CreatorTool>&a29;</x:CreatorTool></r>";
    CHECK(of_png_packet(bomb).notes.empty());
    CHECK(of_png_packet("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><r><CreatorTool>b</CreatorTool>"
                        "</r>")
              .notes.empty());
    CHECK(of_png_packet("<!DOCTYPE a><AIGC>{\"Label\":\"1\",\"ProduceID\":\"x\"}</AIGC>").label);
}

TEST_CASE("deep nesting and endless histories take a bounded time, and what came first is read",
          "[origin]") {
    const auto start = std::chrono::steady_clock::now();
    const PhotoOrigin deep =
        of_png_packet("<r a:CreatorTool='first'>" + repeated("<rdf:li>", 200'000));
    CHECK(said_of(deep, OriginTopic::Program).front() == "XMP CreatorTool=first");
    std::string history = "<r>";
    for (int i = 0; i < 100'000; ++i) {
        history += "<l stEvt:softwareAgent='" + std::to_string(i) + "'/>";
    }
    const PhotoOrigin many = of_png_packet(history);
    CHECK(many.notes.size() == 256);
    CHECK(said_of(many, OriginTopic::Program).front() == "XMP History softwareAgent=0");
    const PhotoOrigin longest = of_png_packet("<r CreatorTool='" + std::string(900'000, 'x'));
    CHECK(longest.notes.empty());
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("packed texts unpack to a megabyte together, however often they were packed",
          "[origin]") {
    std::vector<Bytes> chunks(20, png_international("prompt", std::string(400'000, 'a'), true));
    chunks.push_back(png_text_chunk("Software", "behind them"));
    const PhotoOrigin origin = read_origin(png_with(chunks));
    CHECK(said_of(origin, OriginTopic::Recipe).size() == 1);
    CHECK(said_of(origin, OriginTopic::Recipe).front().size() < 5000);
    CHECK(said_of(origin, OriginTopic::Program).size() == 1);
}

TEST_CASE("of a file's comments the first thousand are read", "[origin]") {
    std::vector<Bytes> segments(1100, segment(0xFE, bytes_from("a comment")));
    const Bytes label = segment(0xFE, bytes_from(R"("AIGC":{"Label":"1","ProduceID":"x"})"));
    segments.push_back(label);
    CHECK_FALSE(read_origin(jpeg_with(segments)).label);
    CHECK(read_origin(jpeg_with(segments)).unread);
    segments.insert(segments.begin(), label);
    CHECK(read_origin(jpeg_with(segments)).label);
}

TEST_CASE("what stands behind more packets or texts than are read may be a label, and is told",
          "[origin]") {
    const Bytes label = xmp_segment(xmp_packet("TC260:AIGC='1'"));
    std::vector<Bytes> segments(15, xmp_segment("<junk/>"));
    segments.push_back(label);
    const PhotoOrigin all = read_origin(jpeg_with(segments));
    CHECK(all.label);
    CHECK_FALSE(all.unread);
    segments.insert(segments.begin(), exif_segment(orientation_tiff(1)));
    const PhotoOrigin hidden = read_origin(jpeg_with(segments));
    CHECK_FALSE(hidden.label);
    CHECK(hidden.unread);

    std::vector<Bytes> chunks(1024, png_text_chunk("Title", "x"));
    CHECK_FALSE(read_origin(png_with(chunks)).unread);
    chunks.push_back(png_text_chunk("AIGC", "1"));
    CHECK(read_origin(png_with(chunks)).unread);
}

TEST_CASE("a packed label that does not unpack, or a packet for which no room is left, is told",
          "[origin]") {
    std::vector<Bytes> chunks(3, png_international("prompt", std::string(400'000, 'a'), true));
    CHECK_FALSE(read_origin(png_with(chunks)).unread);
    for (const std::string key : {"AIGC", "XML:com.adobe.xmp", "Raw profile type xmp"}) {
        INFO(key);
        std::vector<Bytes> more = chunks;
        more.push_back(png_international(key, xmp_packet("TC260:AIGC='1'"), true));
        CHECK(read_origin(png_with(more)).unread);
    }
    chunks.push_back(png_international("Raw profile type icc", "\nicc\n1\n00", true));
    CHECK_FALSE(read_origin(png_with(chunks)).unread);
    Bytes damaged = png_international("AIGC", "1", true);
    damaged.resize(damaged.size() - 7);
    std::fill(damaged.end() - 2, damaged.end(), std::uint8_t{0xFF});
    CHECK(read_origin(png_with({damaged})).unread);
}

TEST_CASE("of a block in EXIF a megabyte is read, and that it is longer is told", "[origin]") {
    const std::string packet = xmp_packet("TC260:AIGC='1'");
    for (const std::size_t blanks : {std::size_t{10}, std::size_t{2'000'000}}) {
        const Bytes tiff = exif_with(0, "", 700, packet + std::string(blanks, ' '), 1);
        const PhotoOrigin origin = read_origin(png_with({joined("eXIf", tiff)}));
        CHECK(origin.label);
        CHECK(origin.unread == (blanks > 1'000'000));
    }
}

TEST_CASE("no list of programs, however long, hides a statement behind it", "[origin]") {
    std::string history = "<r>";
    for (int i = 0; i < 17'000; ++i) {
        history += "<l CreatorTool='" + std::to_string(i) + "'/>";
    }
    const PhotoOrigin origin =
        of_png_packet(history + "<l DigitalSourceType='trainedAlgorithmicMedia'/>");
    CHECK(said_of(origin, OriginTopic::SourceType).size() == 1);
}

TEST_CASE("a raw profile's digits are read to two megabytes", "[origin]") {
    const auto profile = [](std::size_t blanks) {
        std::string text = "\nxmp\n9\n" + std::string(blanks, ' ');
        for (const char letter : std::string("<r CreatorTool='Meitu'/>")) {
            constexpr std::string_view kDigits = "0123456789abcdef";
            text += kDigits[static_cast<unsigned char>(letter) >> 4U];
            text += kDigits[static_cast<unsigned char>(letter) & 15U];
        }
        return read_origin(png_with({png_text_chunk("Raw profile type xmp", text)}));
    };
    CHECK(said_of(profile(10), OriginTopic::Program).size() == 1);
    CHECK(profile(3'000'000).notes.empty());
}

TEST_CASE("boxes within boxes, too long or too short, end where their parent ends", "[origin]") {
    Bytes deep = superbox("c2pa", box("cbor", cbor_map({})));
    for (int i = 0; i < 100; ++i) {
        deep = superbox("c2pa", deep);
    }
    CHECK(read_origin(png_with({joined("caBX", deep)})).c2pa);
    Bytes longer = manifest_store("m", "trainedAlgorithmicMedia");
    longer[0] = 0x7F;  // two thousand million bytes
    CHECK(
        said_of(read_origin(png_with({joined("caBX", longer)})), OriginTopic::SourceType).size() ==
        1);
    for (const std::uint8_t length : {std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{7}}) {
        Bytes short_box = {0, 0, 0, length, 'j', 'u', 'm', 'b', 0, 0, 0, 0, 0, 0, 0, 0};
        CHECK_FALSE(read_origin(png_with({joined("caBX", short_box)})).c2pa);
    }
    Bytes many = bytes_from("caBX");
    for (int i = 0; i < 50'000; ++i) {
        append(many, {0, 0, 0, 8, 'f', 'r', 'e', 'e'});
    }
    append(many, manifest_store("m", "trainedAlgorithmicMedia"));
    CHECK_FALSE(read_origin(png_with({many})).c2pa);  // behind more boxes than any store has
}

TEST_CASE("CBOR is walked with its names, through lists, tags and strings in pieces", "[origin]") {
    std::vector<std::string> seen;
    const auto note = [&](const CborText& found) {
        seen.push_back(std::string(found.within) + "/" + std::string(found.key) + "=" + found.text);
    };
    const Bytes inner = cbor_map({{"name", cbor_text("x")}});
    Bytes pieces = {0x7F, 0x61, 'a', 0x61, 'b', 0xFF};
    Bytes tagged = {0xC1};
    append(tagged, pieces);
    REQUIRE(walk_cbor(cbor_map({{"list", cbor_list({inner, tagged})}, {"n", {0x18, 200}}}), note));
    CHECK(seen == std::vector<std::string>{"list/name=x", "/list=ab"});
    seen.clear();
    REQUIRE(walk_cbor(Bytes{0xBF, 0x01, 0x61, 'c', 0x61, 'k', 0xF6, 0xFF}, note));  // open map
    CHECK(seen == std::vector<std::string>{"/=c"});
}

TEST_CASE("CBOR that is damaged, too deep, too long or claims too much is given up", "[origin]") {
    const auto nothing = [](const CborText&) {};
    CHECK_FALSE(walk_cbor({}, nothing));
    CHECK_FALSE(walk_cbor(Bytes(1000, 0x81), nothing));  // lists of one list each
    CHECK_FALSE(walk_cbor(Bytes(1000, 0xC1), nothing));  // tags of tags
    CHECK_FALSE(walk_cbor(Bytes{0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1}, nothing));
    CHECK_FALSE(walk_cbor(Bytes{0x7B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1}, nothing));
    CHECK_FALSE(walk_cbor(Bytes{0x62, 'a'}, nothing));
    CHECK_FALSE(walk_cbor(Bytes{0x7F, 0x41, 'a', 0xFF}, nothing));  // bytes within a text
    CHECK_FALSE(walk_cbor(Bytes{0x1C}, nothing));                   // reserved
    Bytes many = {0x9F};
    many.resize(300'000, 0x01);
    CHECK_FALSE(walk_cbor(many, nothing));
}
