#include "core/records/person/division_list.h"

#include <algorithm>
#include <map>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/embedded_text.h"
#include "core/base/text/nearest_word.h"
#include "core/records/person/records_texts.h"

namespace huizhi {

namespace {

using Divisions = std::map<std::string, std::string>;

/// Compiled in: it parses, or the tests have failed long before.
Divisions read_list() {
    for (const EmbeddedText& file : records_texts()) {
        if (file.name == "division_list.json") {
            return nlohmann::json::parse(file.text).at("divisions").get<Divisions>();
        }
    }
    return {};
}

const Divisions& list() {
    static const Divisions kList = read_list();
    return kList;
}

constexpr std::size_t kMostMeant = 3;

/// 珠海 is 珠海市. Whole prefectures, or counties.
std::vector<std::string> called(const std::string& name_zh, bool prefectures) {
    std::vector<std::string> codes;
    for (const auto& [code, name] : list()) {
        if (!name_zh.empty() && name.starts_with(name_zh) && code.ends_with("00") == prefectures &&
            codes.size() < kMostMeant) {
            codes.push_back(code);
        }
    }
    return codes;
}

std::vector<std::string> beginning_with(const std::string& digits) {
    std::vector<std::string> codes;
    for (const auto& [code, name] : list()) {
        if (code.starts_with(digits)) {
            codes.push_back(code);
        }
    }
    return codes;
}

}  // namespace

const std::map<std::string, std::string>& listed_divisions() {
    return list();
}

std::string listed_division(const std::string& code) {
    const auto found = list().find(code);
    return found == list().end() ? "" : found->second;
}

std::vector<std::string> meant_divisions(const std::string& code, const std::string& name_zh) {
    std::vector<std::string> codes = called(name_zh, true);
    if (codes.empty()) {
        codes = called(name_zh, false);
    }
    // A slip in the last digits is likelier than one in the province's.
    for (std::size_t kept = 4; codes.empty() && kept > 0; kept -= 2) {
        const std::string nearest = nearest_word(code, beginning_with(code.substr(0, kept)));
        if (!nearest.empty()) {
            codes.push_back(nearest);
        }
    }
    return codes;
}

}  // namespace huizhi
