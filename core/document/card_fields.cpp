#include "core/document/card_fields.h"

#include <algorithm>
#include <string>

#include "core/base/utf8.h"

namespace huizhi {
namespace {

constexpr std::size_t kNumberFrom = 15;  // characters that cannot be anything else on a card
constexpr std::size_t kNumberSigns = 18;

/// One letter a sign, so that places in both agree.
std::u32string letters_of(const ReadLine& line) {
    std::u32string letters;
    for (const ReadSign& sign : line) {
        const std::u32string points = code_points(sign.sign);
        letters += points.empty() ? U'\ufffd' : points.front();
    }
    return letters;
}

bool is_digit(char32_t letter) {
    return letter >= U'0' && letter <= U'9';
}

bool is_of_number(char32_t letter) {
    return is_digit(letter) || letter == U'X' || letter == U'x';
}

ReadLine part_of(const ReadLine& line, std::size_t from, std::size_t to) {
    from = std::min(from, line.size());
    to = std::clamp(to, from, line.size());
    return {line.begin() + static_cast<std::ptrdiff_t>(from),
            line.begin() + static_cast<std::ptrdiff_t>(to)};
}

ReadLine without_colon(ReadLine line) {
    if (!line.empty() && (line.front().sign == ":" || line.front().sign == "：")) {
        line.erase(line.begin());
    }
    return line;
}

/// Steps over digits, no more than `most`; false when there are none or another sign follows.
bool take_digits(const std::u32string& letters, std::size_t& at, std::size_t most, char32_t then) {
    const std::size_t from = at;
    while (at < letters.size() && at - from < most && is_digit(letters[at])) {
        ++at;
    }
    if (at == from || at >= letters.size() || letters[at] != then) {
        return false;
    }
    ++at;
    return true;
}

bool holds(const std::u32string& letters, std::u32string_view words) {
    return letters.find(words) != std::u32string::npos;
}

bool is_sex_row(const std::u32string& letters) {
    return holds(letters, U"性别") || holds(letters, U"民族") || letters.starts_with(U"男") ||
           letters.starts_with(U"女");
}

bool is_birth_row(const TextRow& row) {
    const ReadLine line = line_of(row);
    return !birth_date_in(line).empty() || letters_of(line).starts_with(U"出生");
}

bool is_back_row(const std::u32string& letters) {
    return holds(letters, U"签发机关") || holds(letters, U"有效期") ||
           holds(letters, U"中华人民共和国") || holds(letters, U"居民身份证");
}

/// The last row before `end` for which `is` holds; `end` when there is none.
template <class Is>
std::size_t last_before(const std::vector<TextRow>& rows, std::size_t end, const Is& is) {
    for (std::size_t i = end; i-- > 0;) {
        if (is(rows[i])) {
            return i;
        }
    }
    return end;
}

}  // namespace

ReadLine line_of(const TextRow& row) {
    ReadLine line;
    for (const TextPart& part : row) {
        line.insert(line.end(), part.line.begin(), part.line.end());
    }
    return line;
}

std::size_t name_label(const TextRow& row) {
    if (letters_of(line_of(row)).starts_with(U"姓名")) {
        return 2;
    }
    return !row.empty() && letters_of(row.front().line) == U"名" ? 1 : 0;
}

std::size_t address_label(const ReadLine& line) {
    const std::u32string letters = letters_of(line).substr(0, 2);
    const std::size_t at = letters.find(U'址');
    if (at != std::u32string::npos) {
        return at + 1;
    }
    return letters.starts_with(U'住') ? std::min<std::size_t>(2, line.size()) : 0;
}

ReadLine name_in(const ReadLine& row) {
    return letters_of(row).starts_with(U"姓名") ? without_colon(part_of(row, 2, row.size()))
                                                : ReadLine{};
}

ReadLine name_behind_half_label(const ReadLine& row) {
    return letters_of(row).starts_with(U'名') ? without_colon(part_of(row, 1, row.size()))
                                              : name_in(row);
}

ReadLine sex_in(const ReadLine& row) {
    const std::u32string letters = letters_of(row);
    const std::size_t at = letters.find_first_of(U"男女");
    const std::size_t next_label = letters.find(U"民族");
    return at == std::u32string::npos || at > next_label ? ReadLine{} : part_of(row, at, at + 1);
}

ReadLine ethnic_group_in(const ReadLine& row) {
    const std::size_t label = letters_of(row).find(U"民族");
    return label == std::u32string::npos ? ReadLine{}
                                         : without_colon(part_of(row, label + 2, row.size()));
}

ReadLine birth_date_in(const ReadLine& row) {
    const std::u32string letters = letters_of(row);
    for (std::size_t from = 0; from < letters.size(); ++from) {
        std::size_t at = from;
        if (take_digits(letters, at, 4, U'年') && at == from + 5 &&
            take_digits(letters, at, 2, U'月') && take_digits(letters, at, 2, U'日')) {
            return part_of(row, from, at);
        }
    }
    return {};
}

ReadLine address_in(const ReadLine& row) {
    return without_colon(part_of(row, address_label(row), row.size()));
}

ReadLine number_in(const ReadLine& row) {
    const std::u32string letters = letters_of(row);
    std::size_t from = 0;
    for (std::size_t at = 0; at <= letters.size(); ++at) {
        if (at < letters.size() && is_of_number(letters[at])) {
            continue;
        }
        if (at - from >= kNumberFrom) {
            // A stroke of the label before it may be read as one more.
            return part_of(row, at - std::min(at - from, kNumberSigns), at);
        }
        from = at + 1;
    }
    return {};
}

CardRows card_rows(const std::vector<TextRow>& rows) {
    CardRows card;
    const auto letters = [](const TextRow& row) { return letters_of(line_of(row)); };
    const std::size_t number = last_before(
        rows, rows.size(), [](const TextRow& row) { return !number_in(line_of(row)).empty(); });
    const std::size_t birth = last_before(rows, number, is_birth_row);
    const std::size_t sex =
        last_before(rows, birth, [&](const TextRow& row) { return is_sex_row(letters(row)); });
    const std::size_t name = last_before(rows, std::min(sex, birth),
                                         [](const TextRow& row) { return name_label(row) > 0; });
    const auto row_at = [&](std::size_t at, std::size_t none) {
        return at == none ? nullptr : &rows[at];
    };
    card.number = row_at(number, rows.size());
    card.birth_date = row_at(birth, number);
    card.sex = row_at(sex, birth);
    card.name = row_at(name, std::min(sex, birth));
    for (std::size_t i = birth + 1; card.birth_date && i < number; ++i) {
        card.address.push_back(&rows[i]);
    }
    card.back = std::any_of(rows.begin(), rows.end(),
                            [&](const TextRow& row) { return is_back_row(letters(row)); });
    return card;
}

}  // namespace huizhi
