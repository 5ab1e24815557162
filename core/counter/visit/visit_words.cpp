#include "core/counter/visit/visit_words.h"

#include <algorithm>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/embedded_text.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/counter/counter_texts.h"
#include "core/records/personal_number.h"

namespace huizhi {

namespace {

constexpr const char* kOther = "other";

std::vector<VisitWord> read_list(const char* key) {
    std::vector<VisitWord> list;
    for (const EmbeddedText& file : counter_texts()) {
        if (file.name != "visit_words.json") {
            continue;
        }
        const auto data = nlohmann::json::parse(file.text);  // compiled in: it parses
        for (const auto& word : data.at(key)) {
            list.push_back({word.at("id"), {word.at("zh"), word.at("en")}});
        }
    }
    return list;
}

}  // namespace

const std::vector<VisitWord>& customer_sources() {
    static const std::vector<VisitWord> list = read_list("sources");
    return list;
}

const std::vector<VisitWord>& retake_reasons() {
    static const std::vector<VisitWord> list = read_list("retakes");
    return list;
}

Result<std::string> read_kept_words(const std::string& typed,
                                    std::size_t most_bytes,
                                    const std::string& field) {
    std::string words = canonical_text(typed);
    if (!is_one_line(words, most_bytes)) {
        const std::string most = std::to_string(most_bytes);
        return Error::invalid(field,
                              {"应是一行文字，最多 " + std::to_string(most_bytes / 3) + " 个汉字",
                               "must be one line, at most " + most + " bytes"});
    }
    if (holds_personal_number(words)) {
        return Error::invalid(field, {"不要写证件号码或手机号：它们有自己的栏目",
                                      "must hold no document number and no phone: they have "
                                      "fields of their own"});
    }
    return words;
}

Result<SaidWord> read_said(const std::vector<VisitWord>& list,
                           const std::string& typed,
                           const std::string& field) {
    constexpr std::size_t kMostBytes = 300;
    const auto words = read_kept_words(typed, kMostBytes, field);
    if (!words) {
        return words.error();
    }
    if (words->empty()) {
        return SaidWord{};
    }
    const auto known = std::find_if(list.begin(), list.end(), [&](const VisitWord& word) {
        return *words == word.id || *words == word.name.zh || *words == word.name.en;
    });
    return known == list.end() ? SaidWord{kOther, *words} : SaidWord{known->id, ""};
}

Text words_of(const std::vector<VisitWord>& list, const SaidWord& said) {
    if (!said.words.empty()) {
        return {said.words, said.words};
    }
    const auto known = std::find_if(list.begin(), list.end(),
                                    [&](const VisitWord& word) { return word.id == said.id; });
    return known == list.end() ? Text{said.id, said.id} : known->name;
}

}  // namespace huizhi
