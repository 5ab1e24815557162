#include "core/catalogue/city_page_data.h"

#include "core/catalogue/unit_words.h"

namespace huizhi {
namespace {

PowerOfAttorney read_attorney(const JsonNode& node) {
    node.allow({"title", "text", "lines", "stamp"});
    PowerOfAttorney attorney{node.text("title"), node.text("text"), {}, node.text_or("stamp", "")};
    for (const JsonNode& entry : node.list("lines")) {
        attorney.lines.push_back(entry.own_text());
    }
    return attorney;
}

/// {"value": 3, "then": {..}, "source": ".."}
AttemptRule read_attempts(const JsonNode& node, const Sources& sources) {
    constexpr std::int64_t kMost = 100;
    const JsonNode rule = node.object("attempts");
    rule.allow({"value", "unit", "then", "source", "grade", "from"});
    const Source source = source_of(rule, sources);
    static_cast<void>(day_text(rule, "from"));
    const std::string unit = "times";
    if (const auto wrong = wrong_unit(rule.text_or("unit", unit), unit)) {
        rule.wrong("unit", wrong->zh, wrong->en);
    }
    return {static_cast<int>(rule.whole("value", 1, kMost)), rule.words("then"),
            source.text + " [" + source.grade + "]"};
}

SheetPage read_page(const JsonNode& sheet, const Sources& sources) {
    SheetPage page;
    page.shares_page = sheet.has("shares_page") ? id_text(sheet, "shares_page") : "";
    page.platform_first = sheet.flag_or("platform_first", false);
    if (sheet.has("attorney")) {
        page.attorney = read_attorney(sheet.object("attorney"));
    }
    if (sheet.has("reprint_days")) {
        page.reprint_days =
            static_cast<int>(read_figure(sheet, "reprint_days", sources, {3'650, "day"}));
    }
    return page;
}

}  // namespace

CityPage read_city_page(const JsonNode& node, const Sources& sources) {
    CityPage facts;
    if (node.has("sheet")) {
        facts.page = read_page(node.object("sheet"), sources);
    }
    if (node.has("attempts")) {
        facts.attempts = read_attempts(node, sources);
    }
    return facts;
}

}  // namespace huizhi
