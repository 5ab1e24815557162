#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "core/base/pattern.h"
#include "core/catalogue/city_flow.h"
#include "core/plugins/plugin_host.h"
#include "core/records/person/division_list.h"
#include "core/records/submission.h"
#include "tests/support/fake_transport.h"

// One battery over every plugin that was built: a new one is found by itself.

using huizhi::Catalogue;
using huizhi::Limit;
using huizhi::PhotoFormat;
using huizhi::Text;

namespace {

const Catalogue& built_catalogue() {
    static const Catalogue kCatalogue = huizhi::PluginHost::load(
        {HUIZHI_BINARY_DIR "/lib/huizhi/plugins", HUIZHI_BINARY_DIR "/tests/template_plugins"},
        HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json", "2026-11-22");
    return kCatalogue;
}

void check_both(const Text& text) {
    INFO(text.zh << " / " << text.en);
    CHECK_FALSE(text.zh.empty());
    CHECK_FALSE(text.en.empty());
    const auto is_ascii = [](char letter) { return static_cast<unsigned char>(letter) < 0x80; };
    CHECK_FALSE(std::all_of(text.zh.begin(), text.zh.end(), is_ascii));
}

void check_limit(const Limit& limit) {
    INFO(limit.rule);
    CHECK_FALSE(limit.rule.empty());
    CHECK_FALSE(limit.unit.empty());
    CHECK_FALSE(limit.source.empty());
    CHECK_FALSE(limit.grade.empty());
    CHECK((limit.min || limit.max || limit.warn_min || limit.warn_max));
    if (limit.min && limit.max) {
        CHECK(*limit.min <= *limit.max);
    }
}

}  // namespace

TEST_CASE("every plugin that was built loads", "[conformance]") {
    for (const auto& plugin : built_catalogue().plugins()) {
        INFO(plugin.folder << ": " << plugin.refusal.en);
        CHECK(plugin.loaded);
    }
    CHECK(built_catalogue().format("template").ok());
}

TEST_CASE("every limit of every format is sane and names its source", "[conformance]") {
    REQUIRE_FALSE(built_catalogue().formats().empty());
    for (const PhotoFormat& format : built_catalogue().formats()) {
        INFO(format.id);
        CHECK(format.limits.size() >= 5);
        for (const auto& [rule, limit] : format.limits) {
            CHECK(rule == limit.rule);
            check_limit(limit);
        }
        CHECK_FALSE(format.certificate.sources.empty());
    }
}

TEST_CASE("every format's photo can exist", "[conformance]") {
    for (const PhotoFormat& format : built_catalogue().formats()) {
        INFO(format.id);
        const auto& spec = format.certificate;
        CHECK(spec.width_px > 0);
        CHECK(spec.height_px > spec.width_px);
        CHECK(spec.dpi >= 72);
        CHECK(spec.min_bytes < spec.max_bytes);
        CHECK(spec.background.size() == 7);
        if (const Limit* head = format.limit("head_width")) {
            CHECK(*head->max < spec.width_px);
        }
        if (const Limit* eyes = format.limit("eye_line")) {
            CHECK(*eyes->min < spec.height_px);
        }
    }
}

TEST_CASE("every text is there in both languages", "[conformance]") {
    for (const PhotoFormat& format : built_catalogue().formats()) {
        INFO(format.id);
        check_both(format.name);
        for (const auto& ask : format.certificate.asks) {
            check_both(ask.question);
        }
        for (const Text& remark : format.certificate.remarks) {
            check_both(remark);
        }
        for (const auto& choice : format.certificate.backgrounds) {
            check_both(choice.name);
        }
        if (format.city.city_code.empty()) {
            continue;
        }
        check_both(format.city.city);
        check_both(format.city.number_label);
        if (uploads(format.city)) {
            check_both(format.city.sheet.title);
        }
        for (const auto& paper : format.city.papers) {
            check_both(paper.what);
        }
        for (const auto& field : format.city.fields) {
            check_both(field.label);
        }
        for (const Text& remark : format.city.remarks) {
            check_both(remark);
        }
    }
}

TEST_CASE("every city's patterns compile and its facts are sourced", "[conformance]") {
    for (const PhotoFormat& format : built_catalogue().formats()) {
        if (format.city.city_code.empty()) {
            continue;
        }
        INFO(format.id);
        CHECK(format.id == format.certificate.id + "@" + format.city.city_code);
        CHECK(huizhi::is_pattern(format.city.number_pattern));
        for (const auto& field : format.city.fields) {
            CHECK(huizhi::is_pattern(field.pattern));
        }
        CHECK(format.city.valid_days_source.find('[') != std::string::npos);
        CHECK_FALSE(format.city.sources.empty());
        CHECK_FALSE(format.city.papers.empty());
        CHECK_FALSE(format.city.remarks.empty());
        if (uploads(format.city)) {
            CHECK(format.city.valid_days > 0);
            CHECK_FALSE(format.city.channels.empty());
            CHECK_FALSE(format.city.sheet.conformity.empty());
            CHECK_FALSE(format.city.sheet.declaration.empty());
        }
    }
}

TEST_CASE("a place without a receipt says first that none is needed, and why", "[conformance]") {
    std::set<std::string> flows;
    for (const PhotoFormat& format : built_catalogue().formats()) {
        if (format.city.city_code.empty() || uploads(format.city)) {
            continue;
        }
        INFO(format.id);
        flows.insert(format.city.flow);
        CHECK(format.city.channels.empty());
        CHECK(format.city.valid_days == 0);
        REQUIRE_FALSE(format.city.remarks.empty());
        const Text& why = format.city.remarks.front();
        CHECK(why.zh.find("不需要") != std::string::npos);
        CHECK(why.zh.find("回执") != std::string::npos);
        CHECK(why.zh == format.city.papers.front().what.zh);  // what the counter shows
    }
    CHECK(flows == std::set<std::string>{"S2", "S3", "S4"});
}

TEST_CASE("no certificate is offered for a province and for a city of it", "[conformance]") {
    std::set<std::string> provinces;
    std::set<std::string> cities;
    for (const PhotoFormat& format : built_catalogue().formats()) {
        const std::string& code = format.city.city_code;
        if (!code.empty()) {
            const std::string key = format.certificate.id + "@" + code.substr(0, 2);
            (code.ends_with("0000") ? provinces : cities).insert(key);
        }
    }
    for (const std::string& province : provinces) {
        INFO(province);
        CHECK(cities.count(province) == 0);
    }
    CHECK_FALSE(built_catalogue().format("id-card@440000").ok());
}

TEST_CASE("each prefecture of Hainan, Guizhou and Qinghai is served, and what is unknown is said",
          "[conformance]") {
    int prefectures = 0;
    for (const std::string province : {"46", "52", "63"}) {
        for (int number = 1; number < 100; ++number) {
            const std::string two = (number < 10 ? "0" : "") + std::to_string(number);
            const std::string code = province + two + "00";
            if (huizhi::listed_division(code).empty()) {
                continue;
            }
            ++prefectures;
            INFO(code);
            const auto format = built_catalogue().format("id-card@" + code);
            REQUIRE(format.ok());
            const auto& sources = format->city.sources;
            const bool by_article =
                std::any_of(sources.begin(), sources.end(), [](const auto& one) {
                    return one.url == "http://www.177250.com/sfz/4650.html" && one.grade == "D" &&
                           one.date == "2023-11-29";
                });
            if (by_article) {  // the counter shows the first paper before anything is taken
                CHECK(format->city.papers.front().what.zh.find("先问") != std::string::npos);
                CHECK(format->city.papers.front().what == format->city.remarks.front());
                CHECK(format->city.papers.front().who == "all");
            }
        }
    }
    CHECK(prefectures == 21);  // 4, 9 and 8
}

TEST_CASE("the counties directly under Hainan are served, and what is unknown is said",
          "[conformance]") {
    int counties = 0;
    for (int number = 1; number < 100; ++number) {
        const std::string code =
            "4690" + std::string(number < 10 ? "0" : "") + std::to_string(number);
        if (huizhi::listed_division(code).empty()) {
            continue;
        }
        ++counties;
        INFO(code);
        const auto format = built_catalogue().format("id-card@" + code);
        REQUIRE(format.ok());
        const std::string listed = huizhi::listed_division(code);
        CHECK(listed.find(format->city.city.zh) != std::string::npos);
        const Text& first = format->city.papers.front().what;
        CHECK(first.zh.find("未核实，先问") == 0);
        CHECK(first.zh.find(format->city.city.zh) != std::string::npos);
        CHECK(first == format->city.remarks.front());
    }
    CHECK(counties == 15);
}

TEST_CASE("what an earlier version offered is offered no more, but its jobs are read",
          "[conformance]") {
    CHECK_FALSE(built_catalogue().format("id-card@630000").ok());
    const auto past = built_catalogue().recorded_format("id-card@630000");
    REQUIRE(past.ok());
    CHECK(past->city.city.zh == "青海");
    CHECK(built_catalogue().format("exit-entry@630000").ok());
}

TEST_CASE("every city's channels are there and have their parameters", "[conformance]") {
    std::set<std::string> items;
    for (const PhotoFormat& format : built_catalogue().formats()) {
        INFO(format.id);
        for (const std::string& channel : format.city.channels) {
            // What is handed over needs no plugin.
            CHECK((channel == huizhi::kExportChannel ||
                   built_catalogue().channel(channel) != nullptr));
        }
        const auto& parameters = format.city.channel_parameters;
        if (parameters.count("item_id") != 0) {
            CHECK(items.insert(parameters.at("item_id")).second);
            CHECK(parameters.at("item_key") == format.id);
        }
    }
    CHECK_FALSE(items.empty());
}

TEST_CASE("every channel answers for each order that it is asked about, as far as it takes them",
          "[conformance]") {
    for (const auto& plugin : built_catalogue().plugins()) {
        if (plugin.kind != "channel") {
            continue;
        }
        INFO(plugin.id);
        const auto channel = built_catalogue().channel(plugin.id);
        REQUIRE(channel != nullptr);
        const int most = channel->capabilities().asks_at_once;
        CHECK(most >= 1);
        CHECK(most <= huizhi::kMostAskedAtOnce);
        std::vector<std::string> orders;
        orders.reserve(static_cast<std::size_t>(most));
        for (int i = 0; i < most; ++i) {
            orders.push_back("A" + std::to_string(i));
        }
        for (const char* url : {"https://platform.invalid", ""}) {
            huizhi::tests::FakeTransport nowhere;
            const auto answers = channel->ask_many(orders, {url, "key", {}}, nowhere);
            REQUIRE(answers.size() == orders.size());
            for (std::size_t i = 0; i < orders.size(); ++i) {
                CHECK(answers[i].order_no == orders[i]);
                CHECK(answers[i].state == huizhi::ChannelState::Unknown);
                CHECK_FALSE(answers[i].message.empty());
            }
        }
    }
}

TEST_CASE("every question to the operator has its own name", "[conformance]") {
    for (const PhotoFormat& format : built_catalogue().formats()) {
        INFO(format.id);
        std::set<std::string> rules;
        for (const auto& ask : format.certificate.asks) {
            CHECK(rules.insert(ask.rule).second);
        }
        CHECK(rules.count("uniform") == 1);
    }
}

TEST_CASE("every behaviour answers for a photo of which nothing is known", "[conformance]") {
    for (const PhotoFormat& format : built_catalogue().formats()) {
        INFO(format.id);
        if (const auto behaviour = built_catalogue().behaviour(format.certificate.id)) {
            CHECK(behaviour->id() == format.certificate.id);
            CHECK_NOTHROW(behaviour->judge({}, format));
        }
    }
}

TEST_CASE("every certificate's usual background is among those it permits", "[conformance]") {
    for (const PhotoFormat& format : built_catalogue().formats()) {
        INFO(format.id);
        const auto& permitted = format.certificate.backgrounds;
        std::set<std::string> ids;
        for (const auto& choice : permitted) {
            CHECK(ids.insert(choice.id).second);
        }
        const auto usual = [&](const auto& choice) {
            return choice.colour == format.certificate.background;
        };
        CHECK((permitted.empty() || std::any_of(permitted.begin(), permitted.end(), usual)));
    }
}

TEST_CASE("every certificate that rests on weak sources tells staff so", "[conformance]") {
    for (const PhotoFormat& format : built_catalogue().formats()) {
        INFO(format.id);
        const auto weak = [](const Limit& limit) {
            return !limit.advisory && (limit.grade == "D" || limit.grade == "K");
        };
        const auto& limits = format.certificate.limits;
        if (std::any_of(limits.begin(), limits.end(), weak)) {
            CHECK_FALSE(format.certificate.remarks.empty());
        }
    }
}

TEST_CASE("no two rules of a format's geometry contradict each other", "[conformance]") {
    for (const PhotoFormat& format : built_catalogue().formats()) {
        INFO(format.id);
        const int height = format.certificate.height_px;
        const Limit* above = format.limit("eye_line");
        const Limit* below = format.limit("eye_from_top");
        if (above && above->min && below && below->min) {
            CHECK(*above->min + *below->min < height);
        }
        const Limit* crown = format.limit("crown_margin");
        const Limit* head = format.limit("head_height");
        if (crown && head) {
            CHECK(*crown->max + *head->max < height);
        }
    }
}
