#include "core/records/person/document_type.h"

#include <algorithm>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/embedded_text.h"
#include "core/base/pattern.h"
#include "core/base/text/canonical_text.h"
#include "core/records/person/records_texts.h"

namespace huizhi {

namespace {

constexpr const char* kCitizen = "citizen";
constexpr std::size_t kResidentNumber = 18;

std::vector<DocumentType> read_types() {
    std::vector<DocumentType> types;
    for (const EmbeddedText& file : records_texts()) {
        if (file.name != "documents.json") {
            continue;
        }
        const auto data = nlohmann::json::parse(file.text);  // compiled in: it parses
        for (const auto& entry : data.at("documents")) {
            DocumentType type{entry.at("id"), {entry.at("zh"), entry.at("en")}};
            type.starts = entry.value("starts", std::vector<std::string>());
            type.pattern = entry.value("pattern", "");
            if (entry.contains("birth_at")) {
                type.birth_at = entry.at("birth_at").get<std::size_t>();
            }
            if (entry.contains("shape")) {
                type.shape = {entry.at("shape").at("zh"), entry.at("shape").at("en")};
            }
            types.push_back(std::move(type));
        }
    }
    return types;
}

bool fits(const DocumentType& type, const std::string& number) {
    return !type.pattern.empty() && match_pattern(type.pattern, number) == PatternMatch::Fits;
}

bool starts_right(const DocumentType& type, const std::string& number) {
    return std::any_of(type.starts.begin(), type.starts.end(),
                       [&](const std::string& start) { return number.starts_with(start); });
}

/// The name of the document that an 18-character number is of.
std::string type_of(const std::string& number) {
    for (const DocumentType& type : document_types()) {
        if (starts_right(type, number)) {
            return type.id;
        }
    }
    return kCitizen;
}

/// YYMMDD where the document's data say at which place, and they are a month and a day.
std::string birth_digits_of(const DocumentType& type, const std::string& number) {
    constexpr std::size_t kDigits = 6;
    if (!type.birth_at || *type.birth_at + kDigits > number.size()) {
        return {};
    }
    const std::string digits = number.substr(*type.birth_at, kDigits);
    const std::string day = digits.substr(2, 2) + "-" + digits.substr(4, 2);
    return is_real_day("2000-" + day) ? digits : std::string();
}

Error other_document(const DocumentType& type) {
    return Error::invalid("id-number",
                          {"这不是" + type.name.zh + "的号码，请核对证件种类和号码",
                           "this is no number of a " + type.name.en + "; check type and number"});
}

/// One of 18 characters, whatever document it is of.
Result<ReadDocument> read_resident(const std::string& typed, const std::string& today) {
    const auto read = read_document_number(typed, today);
    if (!read) {
        return read.error();
    }
    return ReadDocument{read->number, type_of(read->number), read->birth_date, read->sex,
                        read->region_known};
}

}  // namespace

const std::vector<DocumentType>& document_types() {
    static const std::vector<DocumentType> types = read_types();
    return types;
}

const DocumentType* document_type(const std::string& id) {
    const auto& types = document_types();
    const auto found = std::find_if(types.begin(), types.end(),
                                    [&](const DocumentType& type) { return type.id == id; });
    return found == types.end() ? nullptr : &*found;
}

Result<ReadDocument> read_document(const std::string& type_id,
                                   const std::string& typed,
                                   const std::string& today) {
    if (type_id.empty() || type_id == kCitizen) {
        return read_resident(typed, today);
    }
    const DocumentType* type = document_type(type_id);
    if (type == nullptr) {
        return Error::invalid("document-type", {"没有这种证件", "there is no such document"});
    }
    std::string number = canonical_number(typed);
    if (fits(*type, number)) {
        std::string birth_digits = birth_digits_of(*type, number);
        return ReadDocument{std::move(number), type_id, {},
                            std::nullopt,      true,    std::move(birth_digits)};
    }
    if (!type->starts.empty() && (number.size() == kResidentNumber || type->pattern.empty())) {
        auto read = read_resident(typed, today);
        return read && read->type != type_id ? Result<ReadDocument>(other_document(*type)) : read;
    }
    return Error::invalid("id-number", {type->name.zh + "号码应为" + type->shape.zh,
                                        "a " + type->name.en + " has " + type->shape.en});
}

bool has_resident_number(const std::string& type, const std::string& number) {
    const DocumentType* known = document_type(type);
    return known == nullptr || known->pattern.empty() ||
           (!known->starts.empty() && number.size() == kResidentNumber);
}

bool may_be_document(const std::string& typed) {
    const std::string number = canonical_number(typed);
    const auto& types = document_types();
    return std::any_of(types.begin(), types.end(),
                       [&](const DocumentType& type) { return fits(type, number); });
}

}  // namespace huizhi
