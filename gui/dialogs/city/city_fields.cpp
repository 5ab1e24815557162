#include "gui/dialogs/city/city_fields.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <wx/translation.h>

#include "core/base/money.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/catalogue/own_size.h"
#include "core/records/person/division_list.h"
#include "gui/parts/price_field.h"

namespace huizhi::gui {
namespace {

using Lines = std::vector<std::string>;

Error not_so(const std::string& field, const char* zh, const char* en) {
    return Error::invalid(field, {zh, en});
}

/// Without empty ones.
Lines lines_of(const std::string& typed) {
    Lines lines;
    for (std::size_t at = 0; at < typed.size();) {
        const std::size_t end = std::min(typed.find('\n', at), typed.size());
        std::string line = trimmed(typed.substr(at, end - at));
        if (!line.empty()) {
            lines.push_back(std::move(line));
        }
        at = end + 1;
    }
    return lines;
}

std::string joined_lines(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

/// Who brings a paper, as it is written before it; for everybody nothing is.
constexpr std::array<std::pair<const char*, const char*>, 3> kBringers = {
    {{"resident", "[本地] "}, {"non-resident", "[外地] "}, {"minor", "[未成年] "}}};

std::string with_bringer(const Paper& paper) {
    for (const auto& [who, mark] : kBringers) {
        if (paper.who == who) {
            return mark + paper.what.zh;
        }
    }
    return paper.what.zh;
}

Paper paper_of(const std::string& line) {
    for (const auto& [who, mark] : kBringers) {
        const std::string begin = trimmed(mark);
        if (line.starts_with(begin)) {
            return {who, {trimmed(line.substr(begin.size())), ""}};
        }
    }
    return {"all", {line, ""}};
}

// The words of the other language stay beside the line at the same place.

void take_papers_zh(std::vector<Paper>& papers, const Lines& lines) {
    std::vector<Paper> fresh;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        fresh.push_back(paper_of(lines[at]));
        fresh.back().what.en = at < papers.size() ? papers[at].what.en : "";
    }
    papers = std::move(fresh);
}

void take_remarks_zh(std::vector<Text>& remarks, const Lines& lines) {
    std::vector<Text> fresh;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        fresh.push_back({lines[at], at < remarks.size() ? remarks[at].en : ""});
    }
    remarks = std::move(fresh);
}

std::string english(const Lines& lines, std::size_t at) {
    return at < lines.size() ? lines[at] : "";
}

/// A member of the format or its sheet that is one text.
template <class Place>
CityField text_field(CityGroup group, const char* name, const char* label, Place place) {
    CityField field{group, name, label};
    field.shown = [place](const CityPart& part) {
        CityPart copy = part;
        return place(copy);
    };
    field.take = [place](CityPart& part, const std::string& typed, int) -> Result<void> {
        place(part) = trimmed(typed);
        return {};
    };
    return field;
}

CityField lines_field(CityField field, int lines, const char* hint = "") {
    field.lines = lines;
    field.hint = hint;
    return field;
}

Result<void> take_days(CityPart& part, const std::string& typed, int) {
    const std::string digits = canonical_number(typed);
    const bool whole = !digits.empty() && digits.size() <= 5 &&
                       digits.find_first_not_of("0123456789") == std::string::npos;
    if (!whole) {
        return not_so("valid_days", "应为天数，如 180", "must be a number of days, such as 180");
    }
    part.format.valid_days = std::stoi(digits);
    return {};
}

Result<void> take_price(CityPart& part, const std::string& typed, int) {
    const std::int64_t fen = trimmed(typed).empty() ? 0 : read_fen(typed);
    if (fen < 0) {
        return not_so("price", "应为金额，如 30", "must be an amount, such as 30");
    }
    part.format.price_hint_fen = fen;
    return {};
}

/// "30", or "30.50"; nothing where none is proposed.
std::string price_shown(const CityPart& part) {
    return part.format.price_hint_fen == 0 ? "" : yuan(part.format.price_hint_fen);
}

CityField bound_field(const std::string& rule, const char* label, const char* unit) {
    CityField field{CityGroup::Figures, rule, label};
    field.hint = wxTRANSLATE("as the certificate");
    field.shown = [rule](const CityPart& part) -> std::string {
        const Limit* limit = city_limit(part.format, rule);
        return limit == nullptr ? "" : bound_text({rule, limit->min, limit->max});
    };
    field.take = [rule, unit = std::string(unit)](CityPart& part, const std::string& typed,
                                                  int dpi) -> Result<void> {
        Limit limit;
        limit.rule = rule;
        limit.unit = unit;
        if (!trimmed(typed).empty()) {
            const auto bound = read_own_bound(rule, typed, dpi);
            if (!bound) {
                return bound.error();
            }
            limit.min = bound->min;
            limit.max = bound->max;
        }
        set_city_limit(part.format, limit);
        return {};
    };
    return field;
}

std::string channels_shown(const CityPart& part) {
    std::string text;
    for (const std::string& channel : part.format.channels) {
        text += (text.empty() ? "" : " ") + channel;
    }
    return text;
}

Result<void> take_channels(CityPart& part, const std::string& typed, int) {
    part.format.channels.clear();
    std::string word;
    for (const char letter : canonical_text(typed) + " ") {
        if (letter != ' ' && letter != ',') {
            word += letter;
        } else if (!word.empty()) {
            part.format.channels.push_back(std::exchange(word, {}));
        }
    }
    return {};
}

std::string item_shown(const CityPart& part) {
    const auto found = part.format.channel_parameters.find("item_id");
    return found == part.format.channel_parameters.end() ? "" : found->second;
}

Result<void> take_item(CityPart& part, const std::string& typed, int) {
    if (trimmed(typed).empty()) {
        part.format.channel_parameters.erase("item_id");
    } else {
        part.format.channel_parameters["item_id"] = trimmed(typed);
    }
    return {};
}

std::vector<CityField> receipt_fields() {
    const auto group = CityGroup::Receipt;
    return {
        text_field(group, "number_label_zh", wxTRANSLATE("What the number is called, in Chinese"),
                   [](CityPart& part) -> std::string& { return part.format.number_label.zh; }),
        text_field(group, "number_label_en", wxTRANSLATE("The same in English"),
                   [](CityPart& part) -> std::string& { return part.format.number_label.en; }),
        text_field(group, "number_pattern", wxTRANSLATE("Pattern of the number"),
                   [](CityPart& part) -> std::string& { return part.format.number_pattern; }),
        {group, "valid_days", wxTRANSLATE("Days that the receipt is valid"), "", 1,
         [](const CityPart& part) { return std::to_string(part.format.valid_days); }, take_days},
        {group, "price", wxTRANSLATE("Proposed price (yuan)"), wxTRANSLATE("none"), 1, price_shown,
         take_price}};
}

std::vector<CityField> figure_fields() {
    std::vector<CityField> fields = {
        bound_field("file_bytes", wxTRANSLATE("Bytes of the file"), "bytes")};
    for (const OwnBoundRule& rule : own_bound_rules()) {
        fields.push_back(bound_field(rule.rule, nullptr, "px"));
    }
    return fields;
}

std::vector<CityField> source_fields() {
    const auto group = CityGroup::Source;
    return {text_field(group, "source_text", wxTRANSLATE("Where it stands"),
                       [](CityPart& part) -> std::string& { return part.source.text; }),
            text_field(group, "source_url", wxTRANSLATE("Its address in the web"),
                       [](CityPart& part) -> std::string& { return part.source.url; }),
            text_field(group, "source_grade", wxTRANSLATE("Grade: A B C D K I"),
                       [](CityPart& part) -> std::string& { return part.source.grade; }),
            text_field(group, "source_date", wxTRANSLATE("Date, such as 2026-11-22"),
                       [](CityPart& part) -> std::string& { return part.source.date; })};
}

std::vector<CityField> paper_fields() {
    const auto group = CityGroup::Papers;
    CityField zh{group, "papers", wxTRANSLATE("Papers to bring, one a line, in Chinese"),
                 wxTRANSLATE("[本地], [外地] or [未成年] before what only they bring"), 4};
    zh.shown = [](const CityPart& part) {
        Lines lines;
        for (const Paper& paper : part.format.papers) {
            lines.push_back(with_bringer(paper));
        }
        return joined_lines(lines);
    };
    zh.take = [](CityPart& part, const std::string& typed, int) -> Result<void> {
        take_papers_zh(part.format.papers, lines_of(typed));
        return {};
    };
    CityField en{group, "papers_en", wxTRANSLATE("The same lines in English"), "", 4};
    en.shown = [](const CityPart& part) {
        Lines lines;
        for (const Paper& paper : part.format.papers) {
            lines.push_back(paper.what.en.empty() ? paper.what.zh : paper.what.en);
        }
        return joined_lines(lines);
    };
    en.take = [](CityPart& part, const std::string& typed, int) -> Result<void> {
        const Lines lines = lines_of(typed);
        for (std::size_t at = 0; at < part.format.papers.size(); ++at) {
            part.format.papers[at].what.en = english(lines, at);
        }
        return {};
    };
    return {std::move(zh), std::move(en)};
}

std::vector<CityField> remark_fields() {
    const auto group = CityGroup::Papers;
    CityField zh{group, "remarks", wxTRANSLATE("What staff should know, one a line, in Chinese"),
                 "", 3};
    zh.shown = [](const CityPart& part) {
        Lines lines;
        for (const Text& remark : part.format.remarks) {
            lines.push_back(remark.zh);
        }
        return joined_lines(lines);
    };
    zh.take = [](CityPart& part, const std::string& typed, int) -> Result<void> {
        take_remarks_zh(part.format.remarks, lines_of(typed));
        return {};
    };
    CityField en{group, "remarks_en", wxTRANSLATE("The same remarks in English"), "", 3};
    en.shown = [](const CityPart& part) {
        Lines lines;
        for (const Text& remark : part.format.remarks) {
            lines.push_back(remark.en.empty() ? remark.zh : remark.en);
        }
        return joined_lines(lines);
    };
    en.take = [](CityPart& part, const std::string& typed, int) -> Result<void> {
        const Lines lines = lines_of(typed);
        for (std::size_t at = 0; at < part.format.remarks.size(); ++at) {
            part.format.remarks[at].en = english(lines, at);
        }
        return {};
    };
    return {std::move(zh), std::move(en)};
}

std::vector<CityField> sheet_fields() {
    const auto group = CityGroup::Sheet;
    const auto words = [group](const char* name, const char* label, std::string SheetLayout::*at) {
        return text_field(group, name, label,
                          [at](CityPart& part) -> std::string& { return part.format.sheet.*at; });
    };
    return {
        text_field(group, "title_zh", wxTRANSLATE("Title of the sheet, in Chinese"),
                   [](CityPart& part) -> std::string& { return part.format.sheet.title.zh; }),
        text_field(group, "title_en", wxTRANSLATE("Title of the sheet, in English"),
                   [](CityPart& part) -> std::string& { return part.format.sheet.title.en; }),
        text_field(group, "subtitle_zh", wxTRANSLATE("Line below it, in Chinese"),
                   [](CityPart& part) -> std::string& { return part.format.sheet.subtitle.zh; }),
        text_field(group, "subtitle_en", wxTRANSLATE("Line below it, in English"),
                   [](CityPart& part) -> std::string& { return part.format.sheet.subtitle.en; }),
        lines_field(
            words("conformity", wxTRANSLATE("That the photo conforms"), &SheetLayout::conformity),
            4),
        lines_field(words("declaration", wxTRANSLATE("What the customer declares"),
                          &SheetLayout::declaration),
                    4),
        lines_field(words("stub", wxTRANSLATE("On the stub"), &SheetLayout::stub), 3),
        words("hotline", wxTRANSLATE("Telephone for questions"), &SheetLayout::hotline)};
}

std::vector<CityField> channel_fields() {
    return {{CityGroup::Channel, "channels", wxTRANSLATE("Channels, the preferred one first"), "",
             1, channels_shown, take_channels},
            {CityGroup::Channel, "item_id", wxTRANSLATE("The platform's number of this item"),
             wxTRANSLATE("none"), 1, item_shown, take_item}};
}

std::vector<CityField> all_fields() {
    std::vector<CityField> all;
    for (auto& group : {receipt_fields(), channel_fields(), figure_fields(), source_fields(),
                        paper_fields(), remark_fields(), sheet_fields()}) {
        all.insert(all.end(), group.begin(), group.end());
    }
    return all;
}

}  // namespace

const std::vector<CityField>& city_fields() {
    static const std::vector<CityField> kFields = all_fields();
    return kFields;
}

std::string city_code_of(const std::string& typed) {
    const std::string text = canonical_text(typed);
    constexpr std::size_t kDigits = 6;
    std::size_t begin = text.find_first_of("0123456789");
    if (begin != std::string::npos) {
        const std::string digits =
            text.substr(begin, text.find_first_not_of("0123456789", begin) - begin);
        return digits.size() == kDigits ? digits : "";
    }
    std::vector<std::string> named;
    for (const auto& [code, name] : listed_divisions()) {
        if (name == text || short_place(name) == text) {
            named.push_back(code);
        }
    }
    return named.size() == 1 ? named.front() : "";
}

std::string short_place(const std::string& name) {
    for (const std::string last : {"市", "区", "县"}) {
        if (name.ends_with(last) && code_points(name).size() > 2) {
            return name.substr(0, name.size() - last.size());
        }
    }
    return name;
}

}  // namespace huizhi::gui
