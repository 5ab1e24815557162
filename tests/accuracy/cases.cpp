#include "tests/accuracy/cases.h"

#include <array>
#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "core/checks/check.h"

namespace huizhi::accuracy {
namespace {

using Json = nlohmann::json;

Verdict verdict_named(const std::string& name) {
    for (const Verdict verdict : {Verdict::Warn, Verdict::Unknown, Verdict::Fail}) {
        if (name == verdict_name(verdict)) {
            return verdict;
        }
    }
    throw std::runtime_error("no verdict is called " + name);
}

Grade grade_named(const std::string& name) {
    if (name != "mild" && name != "severe") {
        throw std::runtime_error("no grade is called " + name);
    }
    return name == "mild" ? Grade::Good : Grade::Faulty;
}

Truth read_truth(const Json& json, Grade grade) {
    Truth truth;
    truth.grade = grade;
    truth.rules = json.value("rules", std::vector<std::string>{});
    for (const std::string& name :
         json.value("counts", std::vector<std::string>{"fail", "unknown"})) {
        if (name == "ask") {
            truth.ask = true;
        } else {
            truth.counts.push_back(verdict_named(name));
        }
    }
    if (grade == Grade::Faulty && truth.rules.empty()) {
        throw std::runtime_error("a fault without a rule: " + json.dump());
    }
    return truth;
}

Case read_case(const Json& json) {
    Case made;
    made.name = json.at("name");
    made.does = json.at("does");
    made.amount = json.value("amount", 0.0);
    made.colour = json.value("colour", "");
    made.finished = json.value("finished", false);
    made.skin = json.value("skin", 0.0);
    made.truth = read_truth(json, grade_named(json.at("grade")));
    return made;
}

Ladder read_ladder(const Json& json) {
    Ladder ladder;
    ladder.rule = json.at("rule");
    ladder.does = json.at("does");
    ladder.none = json.at("none");
    ladder.certain = json.at("certain");
    ladder.colour = json.value("colour", "");
    ladder.finished = json.value("finished", false);
    ladder.skin = json.value("skin", 0.0);
    return ladder;
}

}  // namespace

Result<Expectations> read_expectations(const std::filesystem::path& file) {
    try {
        std::ifstream stream(file);
        const Json json = Json::parse(stream);
        Expectations expectations;
        expectations.format = json.at("format");
        for (const auto& [reason, truth] : json.at("reasons").items()) {
            expectations.reasons[reason] = read_truth(truth, Grade::Faulty);
        }
        for (const Json& one : json.at("cases")) {
            expectations.cases.push_back(read_case(one));
        }
        for (const Json& one : json.at("ladders")) {
            expectations.ladders.push_back(read_ladder(one));
        }
        return expectations;
    } catch (const std::exception& problem) {
        const std::string what = file.string() + ": " + problem.what();
        return Error{ErrorCode::InvalidInput, {what, what}, "", file.string()};
    }
}

}  // namespace huizhi::accuracy
