#include "core/document/document_reader.h"

#include <algorithm>
#include <cmath>
#include <exception>

#include "core/base/utf8.h"
#include "core/document/card_fields.h"
#include "core/document/level_page.h"
#include "core/document/text_models.h"
#include "core/document/wholeness.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostParts = 60;  // a card has some fifteen; a page of print is no card
constexpr double kSeenAtAll = 0.5;      // on the average of a part's signs: below it is a pattern
constexpr double kSecondMargin = 0.16;  // of the height: the second reading sees another strip
constexpr double kThirdMargin = 0.3;    // and so does the third
constexpr double kSure = 0.995;         // of each sign: nothing is gained by a third reading
constexpr double kLostValue = 5;        // heights behind a label whose value was not found
constexpr double kFilled = 0.5;         // heights that one line may end before another that is full
constexpr double kSameMargin = 2.2;     // heights: the lines of an address begin below each other

double mean_certainty(const ReadLine& line) {
    double sum = 0;
    for (const ReadSign& sign : line) {
        sum += sign.certainty;
    }
    return line.empty() ? 0 : sum / static_cast<double>(line.size());
}

/// The largest first, should there be too many.
std::vector<TextPart> read_parts(TextModels& models, LevelPage& page) {
    std::sort(page.boxes.begin(), page.boxes.end(), [](const TextBox& one, const TextBox& other) {
        return one.width * one.height > other.width * other.height;
    });
    page.boxes.resize(std::min(page.boxes.size(), kMostParts));
    std::vector<TextPart> parts;
    for (const TextBox& box : page.boxes) {
        ReadLine line = read_strip(models, line_strip(page.rgb, box));
        if (mean_certainty(line) >= kSeenAtAll) {
            parts.push_back({box, std::move(line)});
        }
    }
    return parts;
}

/// A row read again, each time as one strip cut otherwise: twice, and a third time where the first
/// two differ or are not sure. A sign that stands alone is read worse than within its row, and one
/// strip in some is cut badly: two of three that agree are believed as two of two are.
class RowLooks {
public:
    /// `behind`: heights that are looked at behind the row's last part.
    RowLooks(TextModels& models, const cv::Mat& page, const TextRow& row, double behind = 0)
        : models_(models), page_(page), first_(line_of(row)), box_(box_around(row)) {
        const double more = behind * box_.height;
        const double turn = box_.angle_deg * CV_PI / 180;
        box_.centre += cv::Point2d(std::cos(turn), std::sin(turn)) * (more / 2);
        box_.width += more;
    }

    using Extract = ReadLine (*)(const ReadLine&);
    [[nodiscard]] PrintedField field(Extract extract) {
        const ReadLine first = extract(first_);
        const ReadLine second = extract(reading(0));
        const bool agree = !first.empty() && same_signs(first, second);
        if (agree && std::min(certainty_of(first), certainty_of(second)) >= kSure) {
            return agreed(first, second);
        }
        const ReadLine third = extract(reading(1));
        if (agree) {
            return same_signs(third, first) ? agreed_of_three(first, second, third)
                                            : agreed(first, second);
        }
        // The same count of signs: none was lost where the first was read.
        if (!second.empty() && same_signs(second, third) &&
            (first.empty() || first.size() == second.size())) {
            return agreed(second, third);
        }
        const ReadLine& shown = first.empty() ? second : first;
        return {text_of(shown), certainty_of(shown), false, true};
    }

private:
    const ReadLine& reading(std::size_t again) {
        while (readings_.size() <= again) {
            const double margin = readings_.empty() ? kSecondMargin : kThirdMargin;
            readings_.push_back(read_strip(models_, line_strip(page_, box_, margin)));
        }
        return readings_[again];
    }

    /// One sign of the dictionary may be written with several characters: each stands for itself.
    static bool same_signs(const ReadLine& one, const ReadLine& other) {
        return one.size() == other.size() && text_of(one) == text_of(other);
    }

    static PrintedField with_signs(const ReadLine& line, const std::vector<double>& certainties) {
        PrintedField field{text_of(line), 1, true, true};
        for (std::size_t i = 0; i < line.size(); ++i) {
            field.certainty = std::min(field.certainty, certainties[i]);
            field.signs.insert(field.signs.end(), code_points(line[i].sign).size(), certainties[i]);
        }
        return field;
    }

    static PrintedField agreed(const ReadLine& one, const ReadLine& other) {
        std::vector<double> less;
        less.reserve(one.size());
        for (std::size_t i = 0; i < one.size(); ++i) {
            less.push_back(std::min(one[i].certainty, other[i].certainty));
        }
        return with_signs(one, less);
    }

    /// As sure as the middle one of three.
    static PrintedField agreed_of_three(const ReadLine& one,
                                        const ReadLine& other,
                                        const ReadLine& third) {
        std::vector<double> middle;
        middle.reserve(one.size());
        for (std::size_t i = 0; i < one.size(); ++i) {
            const auto [less, more] = std::minmax(one[i].certainty, other[i].certainty);
            middle.push_back(std::clamp(third[i].certainty, less, more));
        }
        return with_signs(one, middle);
    }

    TextModels& models_;
    const cv::Mat& page_;
    ReadLine first_;
    TextBox box_;
    std::vector<ReadLine> readings_;
};

/// Whether the name begins where the sex or the address does: its first character may be covered.
bool begins_whole(const CardRows& found) {
    const bool sexed = found.sex && text_of(line_of(*found.sex)).starts_with("性别") &&
                       !sex_in(line_of(*found.sex)).empty();
    if (sexed) {
        return begins_like(*found.name, *found.sex);
    }
    return !found.address.empty() && address_label(line_of(*found.address.front())) == 2 &&
           begins_like(*found.name, *found.address.front());
}

PrintedField name_of(TextModels& models, const cv::Mat& page, const CardRows& found) {
    const TextRow& row = *found.name;
    const std::size_t label = name_label(row);
    PrintedField field = RowLooks(models, page, value_run(row, label))
                             .field(label == 1 ? name_behind_half_label : name_in);
    const bool half_label = label == 1;  // where the value has to begin is not known
    field.whole = is_whole_line(page, row, label) && (half_label || begins_whole(found));
    return field;
}

/// Where the text behind a row's label begins; a label in one part with its value takes about its
/// share of the part.
double value_begins(const TextRow& row, std::size_t label) {
    std::size_t before = 0;
    for (const TextPart& part : row) {
        if (before + part.line.size() > label) {
            const double share =
                static_cast<double>(label - before) / static_cast<double>(part.line.size());
            return part.box.left() + share * part.box.width;
        }
        before += part.line.size();
    }
    return row.back().box.right();
}

struct AddressLines {
    std::vector<TextRow> lines;
    bool whole = true;  ///< no row between them that begins elsewhere
};

/// Whether a line of several reaches about as far as another one does.
bool is_filled(const TextRow& line, const std::vector<TextRow>& lines) {
    return std::any_of(lines.begin(), lines.end(), [&](const TextRow& other) {
        const TextBox& end = other.back().box;
        return &other != &line && line.back().box.right() > end.right() - kFilled * end.height;
    });
}

/// The rows that begin below each other; one that begins far to the right is of the portrait.
AddressLines lines_of_address(const cv::Mat& page, const std::vector<const TextRow*>& rows) {
    AddressLines address;
    std::vector<TextRow> lines;
    double begins = 0;
    for (const TextRow* row : rows) {
        const std::size_t label = address_label(line_of(*row));
        const double left = value_begins(*row, label);
        const double height = row->front().box.height;
        if (lines.empty() && label > 0) {
            begins = left;
        }
        const bool here =
            label > 0 ? lines.empty() : std::abs(left - begins) < kSameMargin * height;
        if (here) {
            lines.push_back(*row);
        } else if (left < page.cols / 2.0) {
            address.whole = false;
        }
    }
    address.lines.reserve(lines.size());
    for (const TextRow& line : lines) {
        const std::size_t label = address_label(line_of(line));
        const bool filled = is_filled(line, lines);
        address.whole = address.whole && is_whole_line(page, line, label, filled);
        address.lines.push_back(value_run(line, label));
    }
    return address;
}

PrintedField address_of(TextModels& models,
                        const cv::Mat& page,
                        const std::vector<const TextRow*>& rows) {
    const AddressLines found = lines_of_address(page, rows);
    PrintedField address;
    address.twice = !found.lines.empty();
    address.certainty = found.lines.empty() ? 0 : 1;
    for (const TextRow& line : found.lines) {
        const PrintedField one = RowLooks(models, page, line).field(address_in);
        address.text += one.text;
        address.signs.insert(address.signs.end(), one.signs.begin(), one.signs.end());
        if (!one.text.empty()) {  // a label may stand alone
            address.twice = address.twice && one.twice;
            address.certainty = std::min(address.certainty, one.certainty);
        }
    }
    address.whole = found.whole && are_whole_lines(found.lines, code_points(address.text));
    return address;
}

/// The part that holds the number, without its label: in a long strip equal digits run together.
TextRow number_part(const TextRow& row) {
    for (const TextPart& part : row) {
        if (!number_in(part.line).empty()) {
            return {part};
        }
    }
    return row;
}

PrintedCard card_on(TextModels& models, LevelPage& page) {
    const std::vector<TextRow> rows = rows_of(read_parts(models, page));
    const CardRows found = card_rows(rows);
    PrintedCard card;
    if (found.name) {
        card.name = name_of(models, page.rgb, found);
    }
    if (found.sex) {
        const bool no_group = ethnic_group_in(line_of(*found.sex)).empty();
        RowLooks looks(models, page.rgb, *found.sex, no_group ? kLostValue : 0);
        card.sex = looks.field(sex_in);
        card.ethnic_group = looks.field(ethnic_group_in);
    }
    if (found.birth_date) {
        card.birth_date = RowLooks(models, page.rgb, *found.birth_date).field(birth_date_in);
    }
    if (found.number) {
        card.number = RowLooks(models, page.rgb, number_part(*found.number)).field(number_in);
    }
    card.address = address_of(models, page.rgb, found.address);
    card.back = found.back && card.number.text.empty();
    return card;
}

}  // namespace

Result<PrintedCard> read_card(const Photo& photo, const std::filesystem::path& models_dir) {
    try {
        auto models = load_text_models(models_dir);
        if (!models) {
            return models.error();
        }
        auto page = level_page(*models, photo);
        if (!page) {
            return page.error();
        }
        return card_on(*models, *page);
    } catch (const std::exception&) {
        return Error::environment({"识读证件时内存不足，请关闭其他程序后重试",
                                   "not enough memory to read the document; close other programs"},
                                  photo.name);
    }
}

}  // namespace huizhi
