#include "core/document/document_reader.h"

#include <algorithm>
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
constexpr double kLostValue = 5;        // heights behind a label whose value was not found
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

/// Reads a card's rows a second time, each as one strip cut otherwise, and compares.
class SecondLook {
public:
    SecondLook(TextModels& models, const cv::Mat& page) : models_(models), page_(page) {}

    /// `behind`: heights that are looked at behind the row's last part.
    [[nodiscard]] ReadLine reading(const TextRow& row, double behind = 0) {
        TextBox box = box_around(row);
        const double more = behind * box.height;
        const double turn = box.angle_deg * CV_PI / 180;
        box.centre += cv::Point2d(std::cos(turn), std::sin(turn)) * (more / 2);
        box.width += more;
        return read_strip(models_, line_strip(page_, box, kSecondMargin));
    }

    using Extract = ReadLine (*)(const ReadLine&);
    [[nodiscard]] static PrintedField field(const TextRow& row,
                                            const ReadLine& again,
                                            Extract extract) {
        return compared(extract(line_of(row)), extract(again));
    }
    [[nodiscard]] PrintedField field(const TextRow& row, Extract extract) {
        return field(row, reading(row), extract);
    }

private:
    static PrintedField compared(const ReadLine& first, const ReadLine& second) {
        PrintedField field;
        field.text = first.empty() ? text_of(second) : text_of(first);
        field.twice = !first.empty() && field.text == text_of(second);
        field.certainty = field.twice ? std::min(certainty_of(first), certainty_of(second))
                                      : certainty_of(first.empty() ? second : first);
        field.whole = true;
        for (std::size_t i = 0; field.twice && i < first.size() && i < second.size(); ++i) {
            const double least = std::min(first[i].certainty, second[i].certainty);
            field.signs.insert(field.signs.end(), code_points(first[i].sign).size(), least);
        }
        return field;
    }

    TextModels& models_;
    const cv::Mat& page_;
};

PrintedField name_of(SecondLook& look, const cv::Mat& page, const TextRow& row) {
    const std::size_t label = name_label(row);
    PrintedField field =
        look.field(value_run(row, label), label == 1 ? name_behind_half_label : name_in);
    field.whole = is_whole_line(page, row, label);
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

/// The rows that begin below each other; one that begins far to the right is of the portrait.
AddressLines lines_of_address(const cv::Mat& page, const std::vector<const TextRow*>& rows) {
    AddressLines address;
    double begins = 0;
    for (const TextRow* row : rows) {
        const std::size_t label = address_label(line_of(*row));
        const double left = value_begins(*row, label);
        const double height = row->front().box.height;
        if (address.lines.empty() && label > 0) {
            begins = left;
        }
        const bool here =
            label > 0 ? address.lines.empty() : std::abs(left - begins) < kSameMargin * height;
        if (here) {
            address.whole = address.whole && is_whole_line(page, *row, label);
            address.lines.push_back(value_run(*row, label));
        } else if (left < page.cols / 2.0) {
            address.whole = false;
        }
    }
    return address;
}

PrintedField address_of(SecondLook& look,
                        const cv::Mat& page,
                        const std::vector<const TextRow*>& rows) {
    const AddressLines found = lines_of_address(page, rows);
    PrintedField address;
    address.twice = !found.lines.empty();
    address.certainty = found.lines.empty() ? 0 : 1;
    for (const TextRow& line : found.lines) {
        const PrintedField one = look.field(line, address_in);
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
    SecondLook look(models, page.rgb);
    PrintedCard card;
    if (found.name) {
        card.name = name_of(look, page.rgb, *found.name);
    }
    if (found.sex) {
        const bool no_group = ethnic_group_in(line_of(*found.sex)).empty();
        const double behind = no_group ? kLostValue : 0;
        const ReadLine again = look.reading(*found.sex, behind);
        card.sex = SecondLook::field(*found.sex, again, sex_in);
        card.ethnic_group = SecondLook::field(*found.sex, again, ethnic_group_in);
    }
    if (found.birth_date) {
        card.birth_date = look.field(*found.birth_date, birth_date_in);
    }
    if (found.number) {
        card.number = look.field(number_part(*found.number), number_in);
    }
    card.address = address_of(look, page.rgb, found.address);
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
