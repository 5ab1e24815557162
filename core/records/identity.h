#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

enum class DocumentKind {
    Citizen,            ///< GB 11643: resident ID number
    HkMoTwResidence,    ///< residence permit of Hong Kong, Macau and Taiwan people: 81/82/83
    PermanentResident,  ///< foreign permanent resident, 2023 version: first digit 9
};

enum class Sex { Male, Female };

/// A document number that passed its checks.
struct DocumentNumber {
    std::string number;  ///< normalised: half width, upper case, 18 characters
    DocumentKind kind = DocumentKind::Citizen;
    std::string birth_date;  ///< ISO date
    Sex sex = Sex::Male;
    bool region_known = false;  ///< an unknown region is a warning: retired codes live on
};

/// Reads an 18-character number (or a 15-digit old one, which is lengthened), full-width or lower
/// case accepted. Rules: GB 11643-1999 (weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2 mod 11; real
/// date; not in the future; at most 130 years). A foreign permanent resident's of 2023 is 9, two
/// digits of province, three of country, then birth date, sequence and check character alike.
/// Errors:  InvalidInput, field "id-number", saying which rule is broken; never repeats the number.
[[nodiscard]] Result<DocumentNumber> read_document_number(const std::string& typed,
                                                          const std::string& today);

/// A mainland mobile number, digits only after stripping +86, spaces and dashes.
/// Errors:  InvalidInput, field "phone".
[[nodiscard]] Result<std::string> read_mobile(const std::string& typed);

/// A person's name in its canonical form (canonical_text.h): 2 to 30 characters, rare ones and the
/// middle dot included.
/// Errors:  InvalidInput, field "name".
[[nodiscard]] Result<std::string> read_person_name(const std::string& typed);

/// Search keys of a name: the name itself, full pinyin and initials, lower case, no spaces:
/// 张三 -> {"张三", "zhangsan", "zs"}. Surnames are read as surnames (单 -> shan, 曾 -> zeng).
[[nodiscard]] std::vector<std::string> name_keys(const std::string& name);

/// "440300********0016", "138****1234", "****-**-**": for screens and paper slips. A number's
/// hidden digits are the birth date, so that neither is ever shown beside the other's mask.
[[nodiscard]] std::string masked_number(const std::string& number);
/// The first letter, and a star for each of the others: "张*".
[[nodiscard]] std::string masked_name(const std::string& name);
[[nodiscard]] std::string masked_phone(const std::string& phone);
[[nodiscard]] std::string masked_birth_date(const std::string& birth_date);

}  // namespace huizhi
