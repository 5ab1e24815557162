#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/accuracy/battery.h"

namespace huizhi::accuracy {

enum class Outcome {
    Right,
    Asked,       ///< faulty, and left to a question that the operator answers
    OtherRule,   ///< faulty and refused, but by no rule that knows this fault
    Missed,      ///< faulty, and let through
    FalseAlarm,  ///< good, and refused
    NotCounted   ///< not read at all, or usable with a caveat
};

/// "right", "asked", "other rule", "missed", "false alarm", "not counted".
[[nodiscard]] const char* outcome_name(Outcome outcome);
[[nodiscard]] Outcome outcome_of(const Judgement& judgement);
/// Of one of its faults.
[[nodiscard]] Outcome outcome_of(const Judgement& judgement, const Truth& truth);

/// A share with its 95 % interval by Wilson's score.
struct Share {
    int right = 0;
    int of = 0;

    [[nodiscard]] double value() const { return of == 0 ? 0 : static_cast<double>(right) / of; }
    [[nodiscard]] double low() const;
    [[nodiscard]] double high() const;
};

/// One rule, or one case, over all photos.
struct Line {
    int must_speak = 0;    ///< faults that are this rule's
    int caught = 0;        ///< by it or by another rule that knows the fault
    int asked = 0;         ///< left to a question
    int missed = 0;        ///< not caught, though another fault's rule may have refused the photo
    int must_be_calm = 0;  ///< good photos
    int false_alarms = 0;
    int unknown = 0;  ///< of the false alarms
    int warned = 0;   ///< warnings on good photos, which are allowed
    std::vector<std::string> missed_cases;
    std::vector<std::string> false_cases;
};

/// What is printed.
struct Tally {
    std::map<std::string, Line> rules;
    std::vector<std::pair<std::string, Line>> cases;  ///< by label, in the order of the battery
    Share good[2];     ///< whole photos let through; [0] marked, [1] generated
    Share faulty[2];   ///< whole photos stopped, or asked about, for the right reason
    Share found[2];    ///< the same without the questions
    Share all[2];      ///< both together
    Share stopped[2];  ///< faulty ones stopped for whatever reason
    int asked[2] = {0, 0};
    int usable = 0;
    int usable_passed = 0;
    int not_read = 0;
};
[[nodiscard]] Tally tally(const std::vector<Judgement>& judgements);

}  // namespace huizhi::accuracy
