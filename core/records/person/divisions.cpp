#include "core/records/person/divisions.h"

#include <map>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/embedded_text.h"
#include "core/records/person/records_texts.h"

namespace huizhi {

namespace {

/// Data that was compiled in is ours: it parses, or the tests have failed long before.
nlohmann::json embedded_json(std::string_view name) {
    for (const EmbeddedText& file : records_texts()) {
        if (file.name == name) {
            return nlohmann::json::parse(file.text);
        }
    }
    return {};
}

std::map<std::string, Division> read_divisions() {
    std::map<std::string, Division> divisions;
    const nlohmann::json document = embedded_json("divisions.json");
    for (const nlohmann::json& row : document.at("divisions")) {
        Division read;
        read.code = row.at("code");
        read.name = {row.at("zh"), row.at("en")};
        read.parent = row.at("parent");
        read.valid_from = row.value("valid_from", "");
        read.valid_to = row.value("valid_to", "");
        divisions.emplace(read.code, read);
    }
    return divisions;
}

PeopleRules read_people_rules() {
    const nlohmann::json document = embedded_json("people.json");
    const auto figure = [&document](const char* name) {
        return document.at(name).at("value").get<int>();
    };
    return {figure("oldest_person_years"), figure("guardian_consents_under_years"),
            figure("guardian_papers_under_years"), figure("faces_filing_from"),
            figure("faces_warned_from")};
}

}  // namespace

const Division* division(const std::string& code) {
    static const std::map<std::string, Division> kDivisions = read_divisions();
    const auto found = kDivisions.find(code);
    return found == kDivisions.end() ? nullptr : &found->second;
}

bool is_known_region(const std::string& code) {
    return division(code) != nullptr || division(code.substr(0, 2) + "0000") != nullptr;
}

const PeopleRules& people_rules() {
    static const PeopleRules kRules = read_people_rules();
    return kRules;
}

}  // namespace huizhi
