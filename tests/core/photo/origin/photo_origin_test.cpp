#include "core/photo/origin/photo_origin.h"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/filled.h"
#include "tests/support/origin_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so
using Said = std::vector<std::string>;

namespace {

const std::string kTrained =
    "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
const std::string kLabel = R"({"Label":"1","ContentProducer":"maker","ProduceID":"7"})";
const std::string kQuoted =
    "{&quot;Label&quot;:&quot;1&quot;,&quot;ContentProducer&quot;:&quot;maker&quot;}";

PhotoOrigin of_packet(const std::string& packet) {
    return read_origin(jpeg_with({xmp_segment(packet)}));
}

std::string as_utf16(const std::string& text, bool little, bool mark) {
    std::string bytes = mark ? (little ? "\xFF\xFE" : "\xFE\xFF") : "";
    for (const char letter : text) {
        bytes += little ? letter : '\0';
        bytes += little ? '\0' : letter;
    }
    return bytes;
}

}  // namespace

TEST_CASE("XMP says the label as element, attribute and structure, under any prefix", "[origin]") {
    const std::string ns = "xmlns:TC260='http://www.tc260.org.cn/ns/AIGC/1.0/' ";
    for (const std::string& packet :
         {xmp_packet(ns, "<TC260:AIGC>" + kQuoted + "</TC260:AIGC>"),
          xmp_packet(tests::filled("~TC260:AIGC='", ns) + kQuoted + "'"),
          xmp_packet("", "<undeclared:AIGC><![CDATA[" + kLabel + "]]></undeclared:AIGC>"),
          xmp_packet(ns,
                     "<TC260:AIGC rdf:parseType='Resource'><TC260:Label>1</TC260:Label>"
                     "<TC260:ContentProducer>maker</TC260:ContentProducer></TC260:AIGC>"),
          xmp_packet(ns + "TC260:Label='1' TC260:ContentProducer='maker'")}) {
        INFO(packet);
        const PhotoOrigin origin = of_packet(packet);
        REQUIRE(origin.label);
        CHECK(origin.label->value("Label") == "1");
        CHECK(origin.label->value("ContentProducer") == "maker");
        CHECK(origin.label->place == "XMP AIGC");
        CHECK_FALSE(origin.label_damaged);
    }
    CHECK_FALSE(of_packet(xmp_packet("xmp:Label='Red'")).label);
    const PhotoOrigin bound =
        of_packet(xmp_packet("xmlns:ns0='http://www.tc260.org.cn/ns/AIGC/1.0/' ns0:Label='1' "
                             "ns0:ProduceID='7'"));
    REQUIRE(bound.label);
    CHECK(bound.label->value("ProduceID") == "7");
    CHECK_FALSE(of_packet(xmp_packet("xmlns:ns0='http://other.example/' ns0:Label='1'")).label);
}

TEST_CASE("of two labels the one that does not deny counts, wherever they stand", "[origin]") {
    const std::string yes = xmp_packet("xmlns:TC260='n' TC260:AIGC='" + kQuoted + "'");
    const std::string no = xmp_packet("xmlns:TC260='n' TC260:AIGC='0'");
    for (const auto& [first, second] : {std::pair(yes, no), std::pair(no, yes)}) {
        const PhotoOrigin origin =
            read_origin(jpeg_with({xmp_segment(first), xmp_segment(second)}));
        REQUIRE(origin.label);
        CHECK(origin.label->value("Label") == "1");
        CHECK(origin.label->value("ContentProducer") == "maker");
    }
    const PhotoOrigin denied = of_packet(no);
    REQUIRE(denied.label);
    CHECK(denied.label->value("Label") == "0");
    const PhotoOrigin empty = of_packet(xmp_packet("xmlns:TC260='n' TC260:AIGC=''"));
    CHECK_FALSE(empty.label);
    CHECK_FALSE(empty.label_damaged);
}

TEST_CASE("a packet that is refused or longer than is read still says what it is", "[origin]") {
    const std::string type = "<x:DigitalSourceType>" + kTrained + "</x:DigitalSourceType>";
    const PhotoOrigin refused = of_packet("<!DOCTYPE x>" + xmp_packet("", type));
    REQUIRE(refused.notes.size() == 1);
    CHECK(refused.notes.front().text == "trainedAlgorithmicMedia");
    for (const std::string& packet :
         {xmp_packet("", "<x:DigitalSourceType xmlns:x='u'>" + kTrained + "</x:DigitalSourceType>"),
          xmp_packet("x:DigitalSourceType = '" + kTrained + "' x:y='z'")}) {
        INFO(packet);
        const PhotoOrigin other = of_packet("<!DOCTYPE x>" + packet);
        REQUIRE(other.notes.size() == 1);
        CHECK(other.notes.front().text == "trainedAlgorithmicMedia");
    }
    const PhotoOrigin asked = of_packet(
        xmp_packet("", "<x:DigitalSourceType>" + kTrained + "?lang=en</x:DigitalSourceType>"));
    REQUIRE(asked.notes.size() == 1);
    CHECK(asked.notes.front().text == "trainedAlgorithmicMedia");
    const PhotoOrigin entities =
        of_packet("<!DOCTYPE x><TC260:AIGC>{&#x22;Label&#x22;:&#x22;1&#x22;}</TC260:AIGC>");
    REQUIRE(entities.label);
    CHECK(entities.label->value("Label") == "1");
}

TEST_CASE("EXIF says the label in UserComment, in each of its character codes", "[origin]") {
    const std::string text = "{\"AIGC\":" + kLabel + "}";
    for (const std::string& comment :
         {std::string("ASCII\0\0\0", 8) + text, std::string(8, '\0') + text, text,
          std::string("UNICODE\0", 8) + as_utf16(text, true, false),
          std::string("UNICODE\0", 8) + as_utf16(text, false, false),
          std::string("UNICODE\0", 8) + as_utf16(text, false, true)}) {
        const Bytes tiff = exif_with(0, "", 0x9286, comment, 7);
        const PhotoOrigin origin = read_origin(jpeg_with({exif_segment(tiff)}));
        INFO(comment.substr(0, 20));
        REQUIRE(origin.label);
        CHECK(origin.label->value("ContentProducer") == "maker");
        CHECK(origin.label->place == "EXIF UserComment");
    }
}

TEST_CASE("an EXIF directory may hold an XMP packet, IPTC datasets and Photoshop's resources",
          "[origin]") {
    const std::string packet =
        xmp_packet("TC260:AIGC='" + kQuoted + "' a:DigitalSourceType='" + kTrained + "'");
    for (const Bytes& tiff : {exif_with(700, packet, 0x9003, "2026:11:22 10:00:00"),
                              exif_with(0, "", 700, packet, 1), exif_with(0, "", 700, packet, 7)}) {
        for (const Bytes& file :
             {jpeg_with({exif_segment(tiff)}), png_with({joined("eXIf", tiff)})}) {
            const PhotoOrigin origin = read_origin(file);
            REQUIRE(origin.label);
            CHECK(origin.label->value("ContentProducer") == "maker");
            CHECK(said_of(origin, OriginTopic::SourceType) ==
                  Said{"IPTC DigitalSourceType=trainedAlgorithmicMedia"});
        }
    }
    std::string in_resource = std::string("8BIM\x04\x24\0\0", 8);
    for (const std::uint8_t byte : big(packet.size(), 4)) {
        in_resource += static_cast<char>(byte);
    }
    in_resource += packet;
    CHECK(read_origin(jpeg_with({exif_segment(exif_with(0, "", 34377, in_resource, 7))})).label);
    const std::string iim("\x1C\x02\x41\0\4GIMP\0\0\0", 12);
    TiffWriter longs(true);
    longs.u16(1);
    longs.entry(33723, 4, 3, 26);
    longs.u32(0);
    longs.text(iim);
    for (const Bytes& tiff : {exif_with(0, "", 33723, iim, 7), longs.bytes()}) {
        CHECK(said_of(read_origin(jpeg_with({exif_segment(tiff)})), OriginTopic::Program) ==
              Said{"IPTC OriginatingProgram=GIMP"});
    }
}

TEST_CASE("IPTC says the label in its caption, too", "[origin]") {
    const std::string text = "{\"AIGC\":" + kLabel + "}";
    Bytes iim = {0x1C, 2, 120};
    append(iim, big(text.size(), 2));
    append(iim, bytes_from(text));
    Bytes resource =
        joined(std::string_view("Photoshop 3.0\0008BIM\x04\x04\0\0", 22), big(iim.size(), 4));
    append(resource, iim);
    const PhotoOrigin origin = read_origin(jpeg_with({segment(0xED, resource)}));
    REQUIRE(origin.label);
    CHECK(origin.label->place == "IPTC Caption");
}

TEST_CASE("PNG says the label in a chunk of its name, in eXIf and in an XMP packet, packed or not",
          "[origin]") {
    const std::string packet = xmp_packet("TC260:AIGC='" + kQuoted + "'");
    const Bytes tiff = exif_with(0, "", 0x9286, "{\"AIGC\":" + kLabel + "}", 7);
    for (const Bytes& chunk :
         {png_text_chunk("AIGC", kLabel), png_international("AIGC", kLabel, true),
          png_text_chunk("UserComment", "{\"AIGC\":" + kLabel + "}"),
          png_international("XML:com.adobe.xmp", packet, false),
          png_international("XML:com.adobe.xmp", packet, true), joined("eXIf", tiff)}) {
        INFO(std::string(chunk.begin(), chunk.begin() + 20));
        const PhotoOrigin origin = read_origin(png_with({chunk}));
        REQUIRE(origin.label);
        CHECK(origin.label->value("ContentProducer") == "maker");
    }
}

TEST_CASE("a label is read in the codings of Chinese programs: UTF-8 with a mark, UTF-16, GB 18030",
          "[origin]") {
    const std::string before = R"({"Label":"1","ContentProducer":")";
    const std::string behind = R"(, 1","ProduceID":"7"})";
    const std::string latin = before + "maker" + behind;
    const std::string utf8 = "\xEF\xBB\xBF" + before + "照相馆" + behind;
    const std::string gbk =
        before + "\xD5\xD5\xCF\xE0\xB9\xDD" + behind;  // what is UTF-8 as well is that
    for (const auto& [text, producer] : {std::pair(utf8, "照相馆, 1"), std::pair(gbk, "照相馆, 1"),
                                         std::pair(as_utf16(latin, true, true), "maker, 1"),
                                         std::pair(as_utf16(latin, false, true), "maker, 1"),
                                         std::pair(as_utf16(latin, true, false), "maker, 1")}) {
        INFO(text);
        for (const Bytes& file :
             {png_with({png_text_chunk("AIGC", text)}), png_with({png_text_chunk("aigc", text)}),
              png_with({png_international("AIGC", text, true)}),
              png_with({png_text_chunk("Comment", text)}),
              jpeg_with({segment(0xFE, bytes_from(text))})}) {
            const PhotoOrigin origin = read_origin(file);
            REQUIRE(origin.label);
            CHECK(origin.label->value("Label") == "1");
            CHECK(origin.label->value("ContentProducer") == producer);
        }
    }
}

TEST_CASE("a segment may name the label as segments are named, with a closing zero", "[origin]") {
    Bytes body = bytes_from(std::string("AIGC\0", 5));
    append(body, bytes_from("{\"Label\":\"1\"}"));
    const PhotoOrigin origin = read_origin(jpeg_with({segment(0xEA, body)}));
    REQUIRE(origin.label);
    CHECK(origin.label->value("Label") == "1");
}

TEST_CASE("a PNG's raw profile may be a JPEG's segment, its digits of either case", "[origin]") {
    const std::string xmp("http://ns.adobe.com/xap/1.0/\0", 29);
    const std::string ns = "xmlns:TC260='http://www.tc260.org.cn/ns/AIGC/1.0/'";
    const std::string segment = xmp + xmp_packet(ns, "<TC260:AIGC>" + kQuoted + "</TC260:AIGC>");
    for (const std::string digits : {"0123456789abcdef", "0123456789ABCDEF"}) {
        std::string text = "\nAPP1\n" + std::to_string(segment.size()) + "\n";
        for (const char letter : segment) {
            text += digits[static_cast<unsigned char>(letter) >> 4U];
            text += digits[static_cast<unsigned char>(letter) & 15U];
        }
        const PhotoOrigin origin =
            read_origin(png_with({png_text_chunk("Raw profile type APP1", text)}));
        REQUIRE(origin.label);
        CHECK(origin.label->value("Label") == "1");
    }
}

TEST_CASE("a label without a member is whole and says nothing", "[origin]") {
    for (const std::string object : {"{}", "{ }", "{\"AIGC\": {}}"}) {
        INFO(object);
        const PhotoOrigin origin = read_origin(png_with({png_text_chunk("AIGC", object)}));
        CHECK_FALSE(origin.label);
        CHECK_FALSE(origin.label_damaged);
    }
    const PhotoOrigin comment =
        read_origin(png_with({png_text_chunk("Comment", R"({"AIGC":{}})")}));
    CHECK_FALSE(comment.label_damaged);
    CHECK(read_origin(png_with({png_text_chunk("AIGC", "{")})).label_damaged);
}

TEST_CASE("eXIf may hold the head of a JPEG's segment", "[origin]") {
    Bytes body = bytes_from(std::string("eXIfExif\0\0", 10));
    append(body, exif_with(0x0131, std::string("Meitu\0", 6), 0x9003,
                           std::string("2026:11:22 10:00:00\0", 20)));
    CHECK(said_of(read_origin(png_with({body})), OriginTopic::Program) ==
          Said{"EXIF Software=Meitu"});
}

TEST_CASE("of a long prompt the settings behind it are kept", "[origin]") {
    const std::string prompt(5000, 'a');
    const PhotoOrigin origin = read_origin(png_with({png_text_chunk(
        "parameters", prompt + "\nNegative prompt: b\nSteps: 20, Sampler: Euler")}));
    REQUIRE(origin.notes.size() == 1);
    CHECK(origin.notes[0].text.find("Sampler: Euler") != std::string::npos);
    CHECK(origin.notes[0].text.starts_with("aaaa"));
    CHECK(origin.notes[0].text.size() < 4200);
}

TEST_CASE("an AI disclosure among a manifest's assertions is a statement, not proof of a generator",
          "[origin]") {
    const Bytes store = superbox("c2pa.ai-disclosure", box("cbor", cbor_map({})));
    const PhotoOrigin origin = read_origin(png_with({joined("caBX", store)}));
    CHECK(said_of(origin, OriginTopic::SourceType) == Said{"C2PA assertion=c2pa.ai-disclosure"});
    CHECK(said_of(origin, OriginTopic::Generator).empty());
}

TEST_CASE("the digital source type is read as attribute, element, resource and list", "[origin]") {
    for (const std::string& packet :
         {xmp_packet("Iptc4xmpExt:DigitalSourceType='" + kTrained + "'"),
          xmp_packet("", "<a:DigitalSourceType>" + kTrained + "</a:DigitalSourceType>"),
          xmp_packet("", "<a:DigitalSourceType rdf:resource='" + kTrained + "'/>"),
          xmp_packet("", "<a:DigitalSourceType><rdf:Bag><rdf:li>" + kTrained +
                             "</rdf:li></rdf:Bag></a:DigitalSourceType>"),
          xmp_packet("a:digitalsourcetype='trainedAlgorithmicMedia'")}) {
        INFO(packet);
        CHECK(said_of(of_packet(packet), OriginTopic::SourceType) ==
              Said{"IPTC DigitalSourceType=trainedAlgorithmicMedia"});
    }
}

TEST_CASE("a packet may be in UTF-16 with or without its mark, and lie in the extension",
          "[origin]") {
    const std::string packet = xmp_packet("a:DigitalSourceType='" + kTrained + "'");
    for (const bool little : {true, false}) {
        for (const bool mark : {true, false}) {
            INFO(little << mark);
            CHECK(said_of(of_packet(as_utf16(packet, little, mark)), OriginTopic::SourceType)
                      .size() == 1);
        }
    }
    const auto part = [&](std::size_t from, std::size_t count) {
        Bytes body = bytes_from(std::string(32, 'A'));
        append(body, big(packet.size(), 4));
        append(body, big(from, 4));
        append(body, bytes_from(packet.substr(from, count)));
        return segment(0xE1,
                       joined(std::string_view("http://ns.adobe.com/xmp/extension/\0", 35), body));
    };
    const std::size_t half = packet.size() / 2;
    const PhotoOrigin origin = read_origin(jpeg_with({part(half, half + 1), part(0, half)}));
    CHECK(said_of(origin, OriginTopic::SourceType).size() == 1);
}

TEST_CASE("programs are read from EXIF, XMP with its history, IPTC and PNG", "[origin]") {
    const std::string history =
        "<xmpMM:History><rdf:Seq><rdf:li stEvt:softwareAgent='Adobe Photoshop 26.0'/><rdf:li "
        "rdf:parseType='Resource'><stEvt:softwareAgent>FaceApp</stEvt:softwareAgent></rdf:li>"
        "</rdf:Seq></xmpMM:History>";
    CHECK(said_of(of_packet(xmp_packet("xmp:CreatorTool='Meitu'", history)),
                  OriginTopic::Program) == Said{"XMP CreatorTool=Meitu",
                                                "XMP History softwareAgent=Adobe Photoshop 26.0",
                                                "XMP History softwareAgent=FaceApp"});
    const Bytes tiff = exif_with(0x0131, std::string("美图秀秀\0", 13), 0x9003,
                                 std::string("2026:11:22 10:00:00\0", 20));
    CHECK(said_of(read_origin(jpeg_with({exif_segment(tiff)})), OriginTopic::Program) ==
          Said{"EXIF Software=美图秀秀"});
    Bytes iim = {0x1C, 2, 65, 0, 4, 'G', 'I', 'M', 'P'};
    Bytes resource = joined(std::string_view("Photoshop 3.0\0008BIM\x04\x04\0\0", 22), big(9, 4));
    append(resource, iim);
    CHECK(said_of(read_origin(jpeg_with({segment(0xED, resource)})), OriginTopic::Program) ==
          Said{"IPTC OriginatingProgram=GIMP"});
    CHECK(said_of(read_origin(png_with({png_text_chunk("Software", "NovelAI")})),
                  OriginTopic::Program) == Said{"PNG Software=NovelAI"});
}

TEST_CASE("a C2PA manifest tells its generator and its actions, in JPEG and PNG", "[origin]") {
    const Bytes store = manifest_store("Some Model/1.0", kTrained);
    for (const Bytes& file :
         {jpeg_with(jumbf_segments(store, 60'000)), jpeg_with(jumbf_segments(store, 64)),
          png_with({joined("caBX", store)})}) {
        const PhotoOrigin origin = read_origin(file);
        CHECK(origin.c2pa);
        CHECK(said_of(origin, OriginTopic::SourceType) ==
              Said{"C2PA digitalSourceType=trainedAlgorithmicMedia"});
        CHECK(said_of(origin, OriginTopic::Program) ==
              Said{"C2PA softwareAgent=Some Model/1.0", "C2PA claim generator=Some Model/1.0"});
    }
}

TEST_CASE("a compressed C2PA manifest is told, though not read", "[origin]") {
    const Bytes store =
        superbox("c2pa", superbox("urn:c2pa:1", box("brob", bytes_from("c2pa..."))));
    for (const Bytes& file :
         {jpeg_with(jumbf_segments(store, 60'000)), png_with({joined("caBX", store)})}) {
        const PhotoOrigin origin = read_origin(file);
        CHECK(origin.c2pa);
        CHECK(origin.c2pa_packed);
        CHECK(origin.notes.empty());
    }
    CHECK_FALSE(read_origin(png_with({joined("caBX", manifest_store("m", kTrained))})).c2pa_packed);
}

TEST_CASE("an ordinary camera's file says its camera, and nothing says nothing", "[origin]") {
    const Bytes tiff = exif_with(0x010F, std::string("Canon\0", 6), 0x9003,
                                 std::string("2026:11:22 10:00:00\0", 20));
    const PhotoOrigin origin = read_origin(jpeg_with({exif_segment(tiff)}));
    CHECK(origin.camera);
    CHECK(said_of(origin, OriginTopic::Program).empty());
    const PhotoOrigin none = read_origin(jpeg_of(drawn_picture(40, 50), 90));
    CHECK(none.notes.empty());
    CHECK_FALSE(none.camera);
    CHECK_FALSE(none.label);
    CHECK(read_origin(bytes_from("GIF89a")).notes.empty());
    CHECK(read_origin({}).notes.empty());
}
