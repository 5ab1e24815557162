#include "tests/accuracy/proof.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <fstream>

#include <nlohmann/json.hpp>

#include "core/base/output_file.h"

namespace huizhi::accuracy {
namespace {

using Named = std::map<std::string, Proof>;

void count(Share& share, bool right) {
    ++share.of;
    share.right += right ? 1 : 0;
}

void count_climb(Proof& proof, const Climb& climb) {
    if (climb.room) {
        proof.rooms.push_back(*climb.room);
    }
    if (climb.own_fault()) {
        ++proof.own;
        return;
    }
    count(proof.caught, climb.caught());
    count(proof.steady, climb.steady());
}

bool refuses(Verdict verdict) {
    return verdict == Verdict::Fail || verdict == Verdict::Unknown;
}

void count_good(Proofs& proofs, const Judgement& judgement) {
    if (judgement.refused || judgement.truths.front().grade != Grade::Good) {
        return;
    }
    for (const Finding& finding : judgement.report.findings) {
        count(proofs.rules[finding.rule].good, !refuses(finding.verdict));
    }
    for (const std::string& group : judgement.groups) {
        count(proofs.groups[group].good, !refuses(judgement.report.verdict));
    }
}

std::string percent(const Share& share) {
    if (share.of == 0) {
        return "–";
    }
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), "%d of %d, %.1f (%.1f - %.1f) %%", share.right,
                  share.of, 100 * share.value(), 100 * share.low(), 100 * share.high());
    return text.data();
}

/// The middle, and the one that a twentieth lies below.
std::string room_text(std::vector<double> rooms) {
    if (rooms.empty()) {
        return "–";
    }
    std::sort(rooms.begin(), rooms.end());
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.0f %%, %.0f %%", 100 * rooms[rooms.size() / 2],
                  100 * rooms[rooms.size() / 20]);
    return text.data();
}

std::string table(const char* what, const Named& lines) {
    std::string text = std::string("| ") + what +
                       " | good: not refused | found at full strength | once on, never off | spoke "
                       "before | room to the limit: middle, worst twentieth |\n"
                       "|---|---:|---:|---:|---:|---:|\n";
    for (const auto& [name, proof] : lines) {
        text += "| " + name + " | " + percent(proof.good) + " | " + percent(proof.caught) + " | " +
                percent(proof.steady) + " | " + std::to_string(proof.own) + " | " +
                room_text(proof.rooms) + " |\n";
    }
    return text;
}

nlohmann::ordered_json shares_json(const Named& lines) {
    nlohmann::ordered_json all = nlohmann::ordered_json::object();
    for (const auto& [name, proof] : lines) {
        all[name] = {{"good", {proof.good.right, proof.good.of}},
                     {"caught", {proof.caught.right, proof.caught.of}},
                     {"steady", {proof.steady.right, proof.steady.of}}};
    }
    return all;
}

void compare(const Named& now, const nlohmann::json& stored, std::vector<std::string>& worse) {
    for (const auto& [name, proof] : now) {
        if (!stored.contains(name)) {
            continue;
        }
        for (const auto& [what, share] : {std::pair{"good", &proof.good},
                                          {"caught", &proof.caught},
                                          {"steady", &proof.steady}}) {
            const nlohmann::json& before = stored.at(name).at(what);
            const Share kept{before.at(0), before.at(1)};
            if (share->of > 0 && kept.of > 0 && share->high() < kept.value()) {
                worse.push_back(name + ", " + what + ": " + percent(*share) + ", stored " +
                                percent(kept));
            }
        }
    }
}

}  // namespace

Proofs prove(const Outcomes& outcomes) {
    Proofs proofs;
    for (const Judgement& judgement : outcomes.judgements) {
        count_good(proofs, judgement);
    }
    for (const Climb& climb : outcomes.climbs) {
        count_climb(proofs.rules[climb.rule], climb);
        for (const std::string& group : climb.groups) {
            count_climb(proofs.groups[group], climb);
            proofs.groups[group].rooms.clear();  // of many rules: no figure
        }
    }
    return proofs;
}

std::string proof_tables(const Proofs& proofs) {
    return table("rule", proofs.rules) + "\n" + table("group", proofs.groups);
}

Result<void> write_proofs(const std::filesystem::path& folder, const Proofs& proofs) {
    const nlohmann::ordered_json all = {{"rules", shares_json(proofs.rules)},
                                        {"groups", shares_json(proofs.groups)}};
    const std::string shares = all.dump(1) + "\n";
    const std::string tables =
        "# What each finding is proven by\n\nWritten by `make accuracy WRITE=docs`; "
        "docs/accuracy.md "
        "says how.\n\n" +
        proof_tables(proofs);
    auto done = write_output({folder / "accuracy.json", {}, true},
                             std::vector<std::uint8_t>(shares.begin(), shares.end()));
    return done ? write_output({folder / "accuracy-proofs.md", {}, true},
                               std::vector<std::uint8_t>(tables.begin(), tables.end()))
                : done;
}

Result<std::vector<std::string>> worse_than(const std::filesystem::path& file,
                                            const Proofs& proofs) {
    try {
        std::ifstream stream(file);
        const nlohmann::json stored = nlohmann::json::parse(stream);
        std::vector<std::string> worse;
        compare(proofs.rules, stored.at("rules"), worse);
        compare(proofs.groups, stored.at("groups"), worse);
        return worse;
    } catch (const std::exception& problem) {
        const std::string what = file.string() + ": " + problem.what();
        return Error{ErrorCode::InvalidInput, {what, what}, "", file.string()};
    }
}

}  // namespace huizhi::accuracy
