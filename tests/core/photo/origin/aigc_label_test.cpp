#include "core/photo/origin/aigc_label.h"

#include <string>

#include <catch2/catch.hpp>

#include "tests/support/origin_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kObject =
    R"({"Label":"1","ContentProducer":"001191110000000000000010000","ProduceID":"p-1","ReservedCode1":"",)"
    R"("ContentPropagator":"某平台","PropagateID":"q-2","ReservedCode2":""})";

}  // namespace

TEST_CASE("the label's object is read with AIGC around it, without it, and as a text within",
          "[origin]") {
    for (const std::string& text :
         {kObject, "{\"AIGC\":" + kObject + "}", "  {\"AIGC\": " + kObject + "}\n"}) {
        INFO(text);
        const AigcLabel label = aigc_label_of(text);
        CHECK(label.members.size() == 7);
        CHECK(label.value("Label") == "1");
        CHECK(label.value("ContentPropagator") == "某平台");
        CHECK(label.value("PropagateID") == "q-2");
        CHECK(label.value("Nothing").empty());
    }
    CHECK(aigc_label_of(R"({"AIGC":"{\"Label\":\"2\",\"ProduceID\":\"x\"}"})").value("Label") ==
          "2");
    CHECK(aigc_label_of(R"({"Label":3,"ProduceID":7})").value("Label") == "3");
}

TEST_CASE("a label is found among other words, however it is joined to its name", "[origin]") {
    for (const std::string text :
         {R"(xx "AIGC":{"Label":"1","ProduceID":"a"} yy)", R"(AIGC{"Label":"1","ProduceID":"a"})",
          R"(AIGC={'Label': '1', 'ProduceID': 'a'})",
          R"({"Label":"1","ContentProducer":"a","ProduceID":"a"})"}) {
        INFO(text);
        const auto label = aigc_label_within(text);
        REQUIRE(label);
        CHECK(label->value("Label") == "1");
        CHECK(label->value("ProduceID") == "a");
    }
    CHECK_FALSE(aigc_label_within("a portrait about AIGC, 2026"));
    CHECK_FALSE(aigc_label_within(R"({"Label":"red","Rating":5})"));
    CHECK_FALSE(aigc_label_within(""));
}

TEST_CASE("of damaged JSON the members that can be told are read; of nothing, nothing",
          "[origin]") {
    CHECK(aigc_label_of(kObject.substr(0, 40)).value("Label") == "1");
    CHECK(aigc_label_of(R"({\"Label\":\"1\",\"ProduceID\":\"z\"})").value("ProduceID") == "z");
    CHECK(aigc_label_of("1").value("Label") == "1");
    CHECK(aigc_label_of("{").members.empty());
    CHECK(aigc_label_of("").members.empty());
    CHECK(aigc_label_of(std::string(100'000, '{')).members.empty());
    CHECK(aigc_label_of(R"({"Label":"1"," x)" + std::string(90'000, 'a')).members.size() == 1);
}

TEST_CASE("a label has room for sixteen members of one line, 10,000 bytes together", "[origin]") {
    AigcLabel label;
    label.add("Label", "1");
    label.add("Label", "2");
    label.add("ReservedCode1", std::string(8193, 'x'));
    label.add("ProduceID", "two\nlines");
    CHECK(label.members.size() == 2);
    CHECK(label.value("Label") == "1");
    CHECK(label.value("ProduceID") == "two lines");
    for (int i = 0; i < 100; ++i) {
        label.add("extra" + std::to_string(i), std::string(1000, 'x'));
    }
    CHECK(label.members.size() == 11);
}

TEST_CASE("the segment that is written is read back, letters and signs alike", "[origin]") {
    AigcLabel label;
    label.add("Label", "1");
    label.add("ContentProducer", "甲 <\"a\" & 'b'> \\ c");
    label.add("ServiceUser", "u");
    const Bytes written = aigc_segment(label);
    CHECK(written[0] == 0xFF);
    CHECK(written[1] == 0xE1);
    CHECK((written[2] << 8 | written[3]) == static_cast<int>(written.size()) - 2);
    const PhotoOrigin read = read_origin(jpeg_with({written}));
    REQUIRE(read.label);
    CHECK(read.label->members == label.members);
    CHECK(read.label->place == "XMP AIGC");
    CHECK(read.notes.empty());
    CHECK_FALSE(read.label_damaged);
}

TEST_CASE("the words that are written are read back", "[origin]") {
    AigcLabel label;
    label.add("Label", "1");
    CHECK(aigc_words(label) == R"({"AIGC":{"Label":"1"}})");
    label.add("ContentProducer", "甲 <\"a\"> \\ c");
    CHECK(aigc_label_of(aigc_words(label)).members == label.members);
}

TEST_CASE("long members and control characters stay in the label", "[origin]") {
    const std::string code(3'000, 'A');
    const AigcLabel label =
        aigc_label_of(R"({"Label":"1","ContentProducer":"a\u0007b","ReservedCode1":")" + code +
                      R"(","ReservedCode2":")" + code + "\"}");
    CHECK(label.value("ContentProducer") == "a b");
    CHECK(label.value("ReservedCode1") == code);
    CHECK(label.value("ReservedCode2") == code);
    const AigcLabel small = shortened(label, 3'600);
    CHECK(small.value("Label") == "1");
    CHECK(small.value("ContentProducer") == "a b");
    CHECK(small.value("ReservedCode1").size() + small.value("ReservedCode2").size() == code.size());
    CHECK(aigc_segment(small).size() <= 3'600);
    CHECK(shortened(label, 1).members.size() == 1);
}
