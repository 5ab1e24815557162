#include "tests/accuracy/print.h"

#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/base/output_file.h"
#include "core/checks/limit_check.h"

namespace huizhi::accuracy {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr const char* kKinds[] = {"marked", "generated"};

void print_share(const char* kind, const char* what, const Share& share) {
    std::printf("| %-9s | %-38s | %5d of %5d | %5.1f %% | %5.1f - %5.1f %% |\n", kind, what,
                share.right, share.of, 100 * share.value(), 100 * share.low(), 100 * share.high());
}

void print_whole(const Tally& tally) {
    std::printf(
        "| photos    | whole photo                            | right          | share   | 95 %% "
        "interval  |\n|---|---|---:|---:|---:|\n");
    for (int i = 0; i < 2; ++i) {
        print_share(kKinds[i], "all", tally.all[i]);
        print_share(kKinds[i], "good: let through", tally.good[i]);
        print_share(kKinds[i], "faulty: found by a rule or asked", tally.faulty[i]);
        print_share(kKinds[i], "faulty: found by a rule", tally.found[i]);
        print_share(kKinds[i], "faulty: stopped for whatever reason", tally.stopped[i]);
    }
    std::printf(
        "\nLeft to a question that the operator answers (counted as right): %d marked, %d "
        "generated.\n",
        tally.asked[0], tally.asked[1]);
    std::printf("Usable with a caveat, not counted: %d, of which %d passed. Not read: %d.\n\n",
                tally.usable, tally.usable_passed, tally.not_read);
}

void print_line(const std::string& name, const Line& line) {
    std::printf("| %-26s | %5d | %6d | %5d | %6d | %6d | %6d | %7d | %6d |\n", name.c_str(),
                line.must_speak, line.caught, line.asked, line.missed, line.must_be_calm,
                line.false_alarms, line.unknown, line.warned);
}

void print_head(const char* what) {
    std::printf(
        "| %-26s | fault | caught | asked | missed |   good | alarms | unknown | warned |\n"
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|\n",
        what);
}

void print_wrong(const char* rule, const char* how, const std::vector<std::string>& names) {
    if (names.empty()) {
        return;
    }
    std::printf("%s, %s:", rule, how);
    for (const std::string& name : names) {
        std::printf(" %s", name.c_str());
    }
    std::printf("\n");
}

OrderedJson share_json(const Share& share) {
    return {{"right", share.right},
            {"of", share.of},
            {"share", share.value()},
            {"low", share.low()},
            {"high", share.high()}};
}

OrderedJson line_json(const Line& line) {
    return {{"must_speak", line.must_speak},
            {"caught", line.caught},
            {"asked", line.asked},
            {"missed", line.missed},
            {"must_be_calm", line.must_be_calm},
            {"false_alarms", line.false_alarms},
            {"unknown", line.unknown},
            {"warned", line.warned},
            {"missed_cases", line.missed_cases},
            {"false_cases", line.false_cases}};
}

/// "roll:fail:9.8 frame:warn:3"
std::string spoken(const CheckReport& report) {
    std::string text;
    for (const Finding& finding : report.findings) {
        if (finding.verdict != Verdict::Pass) {
            text += (text.empty() ? "" : " ") + finding.rule + ":" + verdict_name(finding.verdict) +
                    (finding.value ? ":" + number_text(*finding.value, 3) : "");
        }
    }
    return text;
}

std::string expected(const Judgement& judgement) {
    std::string text;
    for (const Truth& truth : judgement.truths) {
        for (const std::string& rule : truth.rules) {
            text += (text.empty() ? "" : "|") + rule;
        }
    }
    return text;
}

}  // namespace

void print_text(const Tally& tally) {
    print_whole(tally);
    print_head("rule");
    for (const auto& [rule, line] : tally.rules) {
        print_line(rule, line);
    }
    std::printf("\n");
    print_head("case");
    for (const auto& [label, line] : tally.cases) {
        print_line(label, line);
    }
    std::printf("\n");
    for (const auto& [rule, line] : tally.rules) {
        print_wrong(rule.c_str(), "missed", line.missed_cases);
        print_wrong(rule.c_str(), "false alarm", line.false_cases);
    }
}

void print_json(const Tally& tally, const std::vector<Judgement>& judgements) {
    OrderedJson json;
    for (int i = 0; i < 2; ++i) {
        json[kKinds[i]] = {
            {"all", share_json(tally.all[i])},         {"good", share_json(tally.good[i])},
            {"faulty", share_json(tally.faulty[i])},   {"found", share_json(tally.found[i])},
            {"stopped", share_json(tally.stopped[i])}, {"asked", tally.asked[i]}};
    }
    json["usable"] = tally.usable;
    json["usable_passed"] = tally.usable_passed;
    json["not_read"] = tally.not_read;
    for (const auto& [rule, line] : tally.rules) {
        json["rules"][rule] = line_json(line);
    }
    for (const auto& [label, line] : tally.cases) {
        json["cases"][label] = line_json(line);
    }
    for (const Judgement& judgement : judgements) {
        json["photos"].push_back({{"photo", judgement.photo},
                                  {"case", judgement.label},
                                  {"generated", judgement.generated},
                                  {"verdict", verdict_name(judgement.report.verdict)},
                                  {"outcome", outcome_name(outcome_of(judgement))},
                                  {"findings", spoken(judgement.report)}});
    }
    std::printf("%s\n", json.dump(1).c_str());
}

Result<void> write_table(const std::filesystem::path& file,
                         const std::vector<Judgement>& judgements) {
    std::string text = "photo\tcase\tkind\texpected\tverdict\toutcome\tfindings\n";
    for (const Judgement& judgement : judgements) {
        text += judgement.photo + "\t" + judgement.label + "\t" +
                kKinds[judgement.generated ? 1 : 0] + "\t" + expected(judgement) + "\t" +
                (judgement.refused ? "not read" : verdict_name(judgement.report.verdict)) + "\t" +
                outcome_name(outcome_of(judgement)) + "\t" +
                (judgement.refused ? judgement.refused->en : spoken(judgement.report)) + "\n";
    }
    return write_output({file}, std::vector<std::uint8_t>(text.begin(), text.end()));
}

}  // namespace huizhi::accuracy
