#include "core/plugins/helper/plugin_wire.h"

#include <cstring>
#include <limits>

#include <catch2/catch.hpp>

#include "core/plugins/plugin_host.h"
#include "tests/support/bad_plugins.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Written, read and written again: the same bytes, so nothing was lost on the way.
WireMessage round_trip(const WireMessage& message) {
    const auto bytes = write_wire(message);
    REQUIRE(bytes.ok());
    CHECK(wire_length(*bytes).ok());
    CHECK(*wire_length(*bytes) == bytes->size());
    auto read = read_wire(*bytes);
    INFO((read ? "" : read.error().message.en));
    REQUIRE(read.ok());
    CHECK(*write_wire(*read) == *bytes);
    return std::move(*read);
}

std::string with_head(std::uint32_t json, std::uint32_t blob, const std::string& rest) {
    std::string bytes = "HZP1";
    bytes.append(reinterpret_cast<const char*>(&json), 4);
    bytes.append(reinterpret_cast<const char*>(&blob), 4);
    return bytes + rest;
}

}  // namespace

TEST_CASE("every format of ours crosses the border whole", "[plugin_wire]") {
    const Catalogue catalogue =
        PluginHost::load({tests::kBundledPlugins}, tests::kBaseRules, "2026-11-22");
    REQUIRE(catalogue.formats().size() > 50);
    for (const PhotoFormat& format : catalogue.formats()) {
        INFO(format.id);
        WireMessage message;
        message.kind = WireKind::Judge;
        message.call = 3;
        message.facts.emplace();
        message.facts->faces = 1;
        message.facts->measures["yaw"] = {1.5, 0.25, "deg", Box{1, 2, 3, 4}};
        message.facts->measures["pitch"] = {-1e-9, 0, "deg", {}};
        message.format = format;
        const WireMessage read = round_trip(message);
        CHECK(read.kind == WireKind::Judge);
        CHECK(read.call == 3);
        CHECK(read.format->limits == format.limits);
        CHECK(read.format->name == format.name);
        CHECK(read.format->city.remarks == format.city.remarks);
        CHECK(read.format->city.channel_parameters == format.city.channel_parameters);
        CHECK(read.format->certificate.background == format.certificate.background);
        CHECK(read.facts->measures.at("yaw").region == Box{1, 2, 3, 4});
        CHECK_FALSE(read.facts->measures.at("pitch").region.has_value());
        CHECK(read.facts->measures.at("pitch").value == -1e-9);
    }
}

TEST_CASE("bytes that are no text cross the border unchanged", "[plugin_wire]") {
    std::string all(256, '\0');
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i] = static_cast<char>(i);
    }
    WireMessage message;
    message.kind = WireKind::Submit;
    message.text = all;
    message.request = ChannelRequest{"s1", all + all, {{"name", "张三"}}, {{"item", "5"}}, "u"};
    message.settings = ChannelSettings{"https://a", "k", {{"x", "y"}}};
    message.http = HttpRequest{"POST", "u", {{"a", "b"}}, all, 1, 2, 3};
    message.reply = HttpReply{200, {{"a", "b"}}, ""};
    message.failure = TransportFailure{TransportFailure::Arrived::No, {"没", "no"}};
    message.answer = ChannelAnswer{
        ChannelState::Issued, "1", "2", "3", {"四", "4"}, all, all + "x", 700, "深圳"};
    message.orders = std::vector<std::string>{"1", "2"};
    message.answers = {*message.answer, ChannelAnswer{}};
    message.answers->back().put_off = true;
    message.answers->back().balance_fen = -5;
    message.may_begin_more = false;
    message.notice = ChannelNotice{"9", ChannelState::Rejected, true};
    message.self = PluginSelf{"a", {}, {true, false, true, false, true, 7}};
    const WireMessage read = round_trip(message);
    CHECK(read.text == all);
    CHECK(read.request->photo_jpeg == all + all);
    CHECK(read.request->fields.at("name") == "张三");
    CHECK(read.http->body == all);
    CHECK(read.reply->body.empty());
    CHECK(read.failure->arrived == TransportFailure::Arrived::No);
    CHECK(read.answer->photo_jpeg == all);
    CHECK(read.answer->sheet_image == all + "x");
    CHECK(read.answer->state == ChannelState::Issued);
    CHECK(read.self->certificate == "a");
    CHECK_FALSE(read.self->channel.has_value());
    CHECK(read.self->capabilities.finds_by_own_id);
    CHECK(read.self->capabilities.asks_at_once == 7);
    CHECK(read.orders == std::vector<std::string>{"1", "2"});
    REQUIRE(read.answers->size() == 2);
    CHECK(read.answers->front().sheet_image == all + "x");
    CHECK_FALSE(read.answers->front().put_off);
    CHECK_FALSE(read.answers->front().balance_fen.has_value());
    CHECK(read.answers->back().put_off);
    CHECK(read.answers->back().balance_fen == -5);
    CHECK(read.answers->back().photo_jpeg.empty());
    CHECK(read.may_begin_more == false);
    CHECK_FALSE(read.findings.has_value());
}

TEST_CASE("every kind of message is read as what it was written", "[plugin_wire]") {
    for (int kind = 0; kind <= static_cast<int>(WireKind::Failed); ++kind) {
        WireMessage message;
        message.kind = static_cast<WireKind>(kind);
        CHECK(round_trip(message).kind == message.kind);
    }
}

TEST_CASE("text that is no UTF-8 is written readably", "[plugin_wire]") {
    WireMessage message;
    message.words.zh =
        "a\xff"
        "b";
    const auto read = read_wire(*write_wire(message));
    REQUIRE(read.ok());
    CHECK(read->words.zh ==
          "a\uFFFD"
          "b");
}

TEST_CASE("what cannot be told is not written", "[plugin_wire]") {
    WireMessage message;
    message.kind = static_cast<WireKind>(99);
    CHECK_FALSE(write_wire(message).ok());
    message.kind = WireKind::Done;
    message.words.zh.assign(kMaxWireJsonBytes, 'x');
    CHECK_FALSE(write_wire(message).ok());
    message.words.zh.clear();
    message.text.assign(kMaxWireBlobBytes + 1, 'x');
    CHECK_FALSE(write_wire(message).ok());
}

TEST_CASE("no figure that is none is believed", "[plugin_wire]") {
    for (const double odd :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
          -std::numeric_limits<double>::infinity()}) {
        WireMessage message;
        message.findings.emplace(1);
        message.findings->front().value = odd;
        const auto read = read_wire(*write_wire(message));
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().message.en.find("/findings/0/value must be a number") !=
              std::string::npos);
    }
}

TEST_CASE("a head that is none, too large or cut short is refused", "[plugin_wire]") {
    CHECK_FALSE(wire_length("").ok());
    CHECK_FALSE(wire_length("HZP1").ok());
    CHECK_FALSE(wire_length(std::string(kWireHeadBytes, '\0')).ok());
    CHECK_FALSE(wire_length("HTTP/1.1 200 OK").ok());
    CHECK(wire_length(with_head(kMaxWireJsonBytes, kMaxWireBlobBytes, "")).ok());
    CHECK_FALSE(wire_length(with_head(kMaxWireJsonBytes + 1, 0, "")).ok());
    CHECK_FALSE(wire_length(with_head(0, kMaxWireBlobBytes + 1, "")).ok());
    CHECK_FALSE(wire_length(with_head(0xFFFFFFFF, 0xFFFFFFFF, "")).ok());
    CHECK_FALSE(read_wire(with_head(2, 0, "{")).ok());
    CHECK_FALSE(read_wire(with_head(2, 0, "{}x")).ok());
}

TEST_CASE("a message cut or spoilt anywhere is refused or read, never more", "[plugin_wire]") {
    WireMessage message;
    message.kind = WireKind::Done;
    message.findings.emplace(2);
    message.answer.emplace();
    message.answer->photo_jpeg = "picture";
    const std::string whole = *write_wire(message);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CHECK_FALSE(read_wire(whole.substr(0, size)).ok());
    }
    std::size_t refused = 0;
    for (std::size_t place = 0; place < whole.size(); ++place) {
        for (const char other : {'\0', '"', '{', '9', '\xff'}) {
            std::string spoilt = whole;
            spoilt[place] = other;
            refused += read_wire(spoilt).ok() ? 0 : 1;
        }
    }
    CHECK(refused > whole.size());
}
