#include "core/counter/document/card_reading.h"

#include <algorithm>
#include <cstdio>
#include <span>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/embedded_text.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/counter/counter_texts.h"
#include "core/counter/document/look_alike.h"
#include "core/document/document_reader.h"
#include "core/records/identity.h"
#include "core/records/person/division_list.h"

namespace huizhi {

namespace {

constexpr double kNever = 2;  // more than certain
constexpr const char* kNameDot = "·";
constexpr std::size_t kLongestUndotted = 4;  // characters: longer names are of two parts

struct CardRules {
    double name = 1;
    double name_dot = 1;
    double number = 1;
    double address = 1;
    double address_digit = 1;
    double address_word = 1;
    double look_alike_room = 0;
    std::vector<std::u32string> address_words;
    std::u32string behind_numbers;
    double ethnic_group = 1;
    std::vector<std::string> ethnic_groups;
};

const CardRules& card_rules() {
    static const CardRules rules = [] {
        CardRules read;
        for (const EmbeddedText& file : counter_texts()) {
            if (file.name != "card_rules.json") {
                continue;
            }
            const auto data = nlohmann::json::parse(file.text);  // compiled in: it parses
            read.name = data.at("name_certainty").at("value");
            read.name_dot = data.at("name_dot_certainty").at("value");
            read.number = data.at("number_certainty").at("value");
            read.address = data.at("address_certainty").at("value");
            read.address_digit = data.at("address_digit_certainty").at("value");
            read.address_word = data.at("address_word_certainty").at("value");
            for (const std::string word : data.at("address_word_certainty").at("words")) {
                read.address_words.push_back(code_points(word));
            }
            read.behind_numbers =
                code_points(data.at("behind_numbers").at("signs").get<std::string>());
            read.look_alike_room = data.at("look_alike_room").at("value");
            read.ethnic_group = data.at("ethnic_group_certainty").at("value");
            read.ethnic_groups = data.at("ethnic_groups").at("names");
        }
        return read;
    }();
    return rules;
}

CardField as_printed(const PrintedField& printed) {
    return {printed.text, printed.text, printed.certainty, false, {}};
}

/// What speaks against a reading as such, whatever it says.
Text doubt_about(const PrintedField& printed, double least) {
    if (printed.text.empty()) {
        return {"没有读到", "was not found"};
    }
    if (!printed.twice) {
        return {"两次识读不一致", "two readings differ"};
    }
    if (!printed.whole) {
        return {"可能有一部分被反光或遮挡", "a part of it may be lost to glare or covered"};
    }
    if (printed.certainty < least) {
        return {"字迹不够清晰", "the print is not sharp enough"};
    }
    return {};
}

/// "1990年1月2日" as an ISO date; empty for another text.
std::string iso_date(const std::string& printed) {
    int year = 0;
    int month = 0;
    int day = 0;
    if (std::sscanf(printed.c_str(), "%4d年%2d月%2d日", &year, &month, &day) != 3) {
        return {};
    }
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    return text;
}

std::string sex_value(const std::string& printed) {
    return printed == "男" ? "male" : printed == "女" ? "female" : "";
}

/// Every Chinese address begins with a province or a city; a reading that does not has lost its
/// beginning.
bool begins_with_a_place(const std::string& address) {
    for (int code = 1100; code < 8300; ++code) {
        const std::string name = listed_division(std::to_string(code) + "00");
        if (!name.empty() && address.starts_with(name)) {
            return true;
        }
    }
    return false;
}

bool is_ascii_digit(char32_t letter) {
    return letter >= U'0' && letter <= U'9';
}

/// What the reader has to be sure of a text by.
struct SignLimits {
    double usual = 1;  ///< of a sign that is taken for no other
    SignOf first = SignOf::Address;
    SignOf rest = SignOf::Address;
    std::vector<bool> word{};  ///< each sign that is part of a word that addresses are made of
};

/// How sure the reader has to be of a sign: surer by far than it ever was of it where another one
/// is printed.
double least_certainty(const std::string& sign, const LookAlike* other, double usual) {
    if (sign == kNameDot) {
        return card_rules().name_dot;
    }
    if (sign.size() == 1 && is_ascii_digit(static_cast<unsigned char>(sign.front()))) {
        return card_rules().address_digit;
    }
    if (other && other->certainty >= 1) {
        return kNever;
    }
    return other ? std::max(usual, 1 - (1 - other->certainty) * card_rules().look_alike_room)
                 : usual;
}

/// What speaks against a sign of a text whose first `said` bytes are sure.
Text doubt_about_signs(const PrintedField& printed, std::size_t said, const SignLimits& limits) {
    const Text not_sharp{"字迹不够清晰", "the print is not sharp enough"};
    const std::u32string letters = code_points(printed.text);
    if (printed.signs.size() != letters.size()) {
        return not_sharp;
    }
    const std::size_t from = code_points(printed.text.substr(0, said)).size();
    for (std::size_t at = from; at < letters.size(); ++at) {
        std::string sign;
        append_utf8(letters[at], sign);
        const LookAlike* other = look_alike(sign, at == 0 ? limits.first : limits.rest);
        const bool word = at < limits.word.size() && limits.word[at];
        const double least =
            word ? card_rules().address_word : least_certainty(sign, other, limits.usual);
        if (printed.signs[at] < least) {
            return other && printed.signs[at] >= limits.usual
                       ? Text{"“" + sign + "”可能是“" + other->sign + "”",
                              "“" + sign + "” may be “" + other->sign + "”"}
                       : not_sharp;
        }
    }
    return {};
}

/// The signs of an address that belong to words of the list; 0 in a word stands for any digit, and
/// a digit is never said by its neighbours.
std::vector<bool> signs_of_words(std::u32string letters) {
    std::vector<bool> of_word(letters.size(), false);
    for (char32_t& letter : letters) {
        letter = is_ascii_digit(letter) ? U'0' : letter;
    }
    for (const std::u32string& word : card_rules().address_words) {
        for (std::size_t at = letters.find(word); at != std::u32string::npos;
             at = letters.find(word, at + 1)) {
            for (std::size_t i = at; i < at + word.size(); ++i) {
                of_word[i] = of_word[i] || letters[i] != U'0';
            }
        }
    }
    return of_word;
}

Text doubt_about_name(const PrintedField& printed) {
    const bool dotted = printed.text.find(kNameDot) != std::string::npos;
    const double least = dotted ? card_rules().name_dot : card_rules().name;
    if (Text doubt = doubt_about(printed, least); !doubt.empty()) {
        return doubt;
    }
    if (const auto name = read_person_name(printed.text); !name) {
        return name.error().message;
    }
    const std::u32string letters = code_points(canonical_name(printed.text));
    for (const char32_t letter : letters) {
        std::string one;
        append_utf8(letter, one);
        if (!has_chinese(one) && letter != U'·') {
            return {"姓名中有不是汉字的字符", "holds a sign that is no Chinese character"};
        }
    }
    if (letters.size() > kLongestUndotted && letters.find(U'·') == std::u32string::npos) {
        return {"姓名中可能漏读了间隔号“·”", "its dot may have been lost"};
    }
    return doubt_about_signs(printed, 0, {card_rules().name, SignOf::Surname, SignOf::GivenName});
}

/// How many bytes of an address are the names of the province, city and county that the number's
/// first digits stand for: what two fields of a card say of each other is sure. Either of the
/// first two may be left out in print.
std::size_t said_by_number(const std::string& address, const std::string& number) {
    std::size_t said = 0;
    for (const std::size_t digits : {2U, 4U, 6U}) {
        const std::string name =
            listed_division(number.substr(0, digits) + std::string(6 - digits, '0'));
        if (!name.empty() && address.compare(said, name.size(), name) == 0) {
            said += name.size();
        }
    }
    return said;
}

bool is_of_address(char32_t letter) {
    std::string one;
    append_utf8(letter, one);
    const bool latin = (letter >= U'A' && letter <= U'Z') || (letter >= U'a' && letter <= U'z');
    return latin || is_ascii_digit(letter) || letter == U'-' || has_chinese(one);
}

/// Behind a number stands what it counts: another character there is one that lost a stroke.
bool are_numbers_counted(const std::u32string& letters) {
    for (std::size_t i = 1; i < letters.size(); ++i) {
        const bool han = letters[i] > U'\u3000';
        if (han && is_ascii_digit(letters[i - 1]) &&
            card_rules().behind_numbers.find(letters[i]) == std::u32string::npos) {
            return false;
        }
    }
    return true;
}

/// `number`: of the card, where it was accepted; else empty.
Text doubt_about_address(const PrintedField& printed, const std::string& number) {
    if (Text doubt = doubt_about(printed, 0); !doubt.empty()) {
        return doubt;
    }
    const std::size_t said = number.empty() ? 0 : said_by_number(printed.text, number);
    if (!begins_with_a_place(printed.text)) {
        return {"开头不是省、市名称", "does not begin with a province or city"};
    }
    const std::u32string letters = code_points(printed.text);
    if (!std::all_of(letters.begin(), letters.end(), is_of_address)) {
        return {"住址中有不应出现的符号", "holds a sign that no address has"};
    }
    if (!are_numbers_counted(letters)) {
        return {"数字后面的字可能有误", "the character behind a number may be another one"};
    }
    return doubt_about_signs(
        printed, said,
        {card_rules().address, SignOf::Address, SignOf::Address, signs_of_words(letters)});
}

Text doubt_about_ethnic_group(const PrintedField& printed) {
    Text doubt = doubt_about(printed, card_rules().ethnic_group);
    const auto& groups = card_rules().ethnic_groups;
    if (doubt.empty() && std::find(groups.begin(), groups.end(), printed.text) == groups.end()) {
        return {"不是民族名称", "is no ethnic group"};
    }
    return doubt;
}

/// Whether the number may be believed: itself, and with what is printed beside it.
Text doubt_about_number(const PrintedCard& card, const Result<DocumentNumber>& number) {
    if (Text doubt = doubt_about(card.number, card_rules().number); !doubt.empty()) {
        return doubt;
    }
    if (card.number.text.size() != 18 || !number) {
        return number ? Text{"应为 18 位", "must have 18 characters"} : number.error().message;
    }
    if (!number->region_known || number->birth_date.empty()) {
        return {"开头不是已知的地区代码", "does not begin with a known region's code"};
    }
    const std::string birth = iso_date(card.birth_date.text);
    if (birth.empty() || birth != number->birth_date) {
        return birth.empty() ? Text{"没有读到出生日期，无法与号码核对",
                                    "the birth date was not found, so they cannot be compared"}
                             : Text{"与印的出生日期不一致", "differs from the birth date printed"};
    }
    const std::string sex = sex_value(card.sex.text);
    if (sex.empty()) {
        return {"没有读到性别，无法与号码核对",
                "the sex was not found, so they cannot be compared"};
    }
    return sex == (number->sex == Sex::Male ? "male" : "female")
               ? Text{}
               : Text{"与印的性别不一致", "differs from the sex printed"};
}

void settle_field(CardField& field, Text doubt) {
    field.accepted = doubt.empty();
    field.reason = std::move(doubt);
}

/// Birth date and sex are in the number, too: they are believed with it, or not at all.
void settle_beside_number(CardField& field, std::string value, bool with_number) {
    field.value = std::move(value);
    settle_field(field, with_number ? Text{}
                        : field.value.empty()
                            ? Text{"没有读到", "was not found"}
                            : Text{"证件号码未被采信，无法核对",
                                   "cannot be compared: the number was not accepted"});
}

}  // namespace

CardReading judge_card(const PrintedCard& card, const std::string& today) {
    CardReading reading{as_printed(card.name),       as_printed(card.number),
                        as_printed(card.birth_date), as_printed(card.sex),
                        as_printed(card.address),    as_printed(card.ethnic_group)};
    reading.name.value = canonical_name(card.name.text);
    reading.number.value = canonical_number(card.number.text);
    settle_field(reading.name, doubt_about_name(card.name));
    settle_field(reading.number,
                 doubt_about_number(card, read_document_number(card.number.text, today)));
    settle_beside_number(reading.birth_date, iso_date(card.birth_date.text),
                         reading.number.accepted);
    settle_beside_number(reading.sex, sex_value(card.sex.text), reading.number.accepted);
    settle_field(reading.address,
                 doubt_about_address(
                     card.address, reading.number.accepted ? reading.number.value : std::string()));
    settle_field(reading.ethnic_group, doubt_about_ethnic_group(card.ethnic_group));
    return reading;
}

Result<CardReading> read_card_photo(const Photo& photo,
                                    const std::filesystem::path& models_dir,
                                    const std::string& today) {
    const auto card = read_card(photo, models_dir);
    if (!card) {
        return card.error();
    }
    if (!card->back && !card->empty()) {
        return judge_card(*card, today);
    }
    Error none = Error::invalid(
        "document",
        card->back ? Text{photo.name + "：这是证件的国徽面，请拍摄有照片和姓名的一面",
                          photo.name + ": this is the side with the emblem; photograph the side "
                                       "with portrait and name"}
                   : Text{photo.name + "：照片中没有读到身份证正面，请把证件放平、拍满、避开反光",
                          photo.name + ": no ID card's front was read; lay it flat, fill the "
                                       "picture, avoid glare"});
    none.file = photo.name;
    return none;
}

}  // namespace huizhi
