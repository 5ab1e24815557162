#include "core/reports/report_words.h"

#include "core/base/money.h"
#include "core/base/utf8.h"
#include "core/print/sheet_words.h"

namespace huizhi {
namespace {

constexpr const char* kAnchor = "huizhi-anchor:1:";

std::string permille_words(std::int64_t permille) {
    const std::int64_t whole = permille < 0 ? -permille : permille;
    return (permille < 0 ? "-" : "") + std::to_string(whole / 10) + "." +
           std::to_string(whole % 10) + "%";
}

bool is_control(char32_t letter) {
    constexpr char32_t kDelete = 0x7f;
    constexpr char32_t kLastControl = 0x9f;
    const bool separator = letter == 0x2028 || letter == 0x2029;
    return letter < U' ' || (letter >= kDelete && letter <= kLastControl) || separator;
}

void add_anchor(std::vector<LabelledWords>& lines, const ReportContent& content) {
    const std::string& anchor = content.heading.anchor;
    if (anchor.empty()) {
        return;
    }
    const auto say = [&content](const Text& text) { return text.in(content.language); };
    if (const auto parts = anchor_parts(anchor)) {
        lines.push_back({say({"审计记录条数", "Audit records"}), parts->count});
        lines.push_back({say({"审计日志头", "Audit head"}), parts->head});
    }
    lines.push_back({say({"审计锚", "Audit anchor"}), one_line(anchor)});
}

}  // namespace

std::string days_of(const ReportHeading& heading) {
    const bool one = heading.to.empty() || heading.to == heading.from;
    return one ? heading.from : heading.from + " – " + heading.to;
}

std::string cell_words(const ReportCell& cell, CellKind kind) {
    switch (kind_of(cell, kind)) {
        case CellKind::Count:
            return std::to_string(cell.number);
        case CellKind::Fen:
            return yuan(cell.number);
        case CellKind::Permille:
            return permille_words(cell.number);
        case CellKind::Date:
            return one_line(readable_time(cell.text));
        case CellKind::Text:
            break;
    }
    return one_line(cell.text);
}

std::string column_words(const ReportColumn& column, Language language) {
    std::string title = one_line(column.title.in(language));
    const Text unit{"元", "yuan"};
    if (column.kind != CellKind::Fen || title.find(unit.in(language)) != std::string::npos) {
        return title;
    }
    title += Text{"（元）", " (yuan)"}.in(language);
    return title;
}

const ReportCell& cell_at(const std::vector<ReportCell>& row, std::size_t column) {
    static const ReportCell kNone;
    return column < row.size() ? row[column] : kNone;
}

std::vector<LabelledWords> heading_lines(const ReportContent& content) {
    const ReportHeading& heading = content.heading;
    const auto say = [&content](const Text& text) { return one_line(text.in(content.language)); };
    std::vector<LabelledWords> lines{
        {say({"单位", "Studio"}), one_line(heading.studio)},
        {say({"报表", "Report"}), say(heading.title)},
        {say({"日期", "Date"}), days_of(heading)},
        {say({"制表时间", "Made at"}), readable_time(heading.made_at)}};
    if (!heading.closed_by.empty()) {
        lines.push_back({say({"结账", "Closed"}), closed_words(heading)});
    }
    lines.push_back({say({"核对", "Balance"}), balance_words(content)});
    for (const Text& difference : heading.differences) {
        lines.push_back({say({"差异", "Difference"}), say(difference)});
    }
    add_anchor(lines, content);
    return lines;
}

std::optional<AnchorParts> anchor_parts(const std::string& anchor) {
    if (!anchor.starts_with(kAnchor)) {
        return std::nullopt;
    }
    const std::size_t begin = std::string(kAnchor).size();
    const std::size_t count_end = anchor.find(':', begin);
    const std::size_t head_end =
        count_end == std::string::npos ? count_end : anchor.find(':', count_end + 1);
    if (head_end == std::string::npos) {
        return std::nullopt;
    }
    AnchorParts parts{anchor.substr(begin, count_end - begin),
                      anchor.substr(count_end + 1, head_end - count_end - 1)};
    const bool number =
        !parts.count.empty() && parts.count.find_first_not_of("0123456789") == std::string::npos;
    return number && !parts.head.empty() ? std::optional(parts) : std::nullopt;
}

std::string balance_words(const ReportContent& content) {
    const std::size_t count = content.heading.differences.size();
    if (count == 0) {
        return Text{"相符，没有差异", "balanced, no differences"}.in(content.language);
    }
    const std::string number = std::to_string(count);
    return Text{"不符，" + number + " 处差异",
                "not balanced, " + number + (count == 1 ? " difference" : " differences")}
        .in(content.language);
}

std::string closed_words(const ReportHeading& heading) {
    const std::string at = heading.closed_at.empty() ? "" : "  " + readable_time(heading.closed_at);
    return heading.closed_by.empty() ? "" : one_line(heading.closed_by) + at;
}

std::string one_line(std::string_view text) {
    std::string line;
    for (const char32_t letter : code_points(text)) {
        append_utf8(is_control(letter) ? U' ' : letter, line);
    }
    return line;
}

std::string cut_to(const std::string& text, std::size_t most) {
    if (text.size() <= most) {
        return text;
    }
    const std::u32string letters = code_points(text);
    if (letters.size() <= most) {
        return text;
    }
    std::string cut;
    for (std::size_t at = 0; at + 1 < most; ++at) {
        append_utf8(letters[at], cut);
    }
    return cut + "…";
}

}  // namespace huizhi
